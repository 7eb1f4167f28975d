export { readSubject, type Subject, subjectFiles, type SubjectFile } from './read-subject.js';
export {
  subjectExportKind,
  type SubjectExportPlace,
  type SubjectExportRequest,
  type SubjectExportResult,
  type TextProgress,
} from './subject-export-request.js';
