import { Module } from '@nestjs/common';
import { WantedSelections } from '../bulk/wanted-selection.js';
import { ExportsController } from './exports.controller.js';
import { MakeExport } from './make-export.js';
import { SubjectExportController } from './subject-export.controller.js';

@Module({
  controllers: [ExportsController, SubjectExportController],
  providers: [MakeExport, WantedSelections],
  exports: [MakeExport, WantedSelections],
})
export class ExportsModule {}
