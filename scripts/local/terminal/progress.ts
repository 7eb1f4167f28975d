/** Shows how far a long step is. */
export type Detail = (text: string) => void;

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const plainIntervalMs = 10_000;

interface Step {
  title: string;
  detail: string;
  began: number;
}

/** A terminal, or another output for lines. */
export interface Terminal {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows what is being done and for how long: one moving line on a terminal, plain lines elsewhere. */
export class Progress {
  private readonly steps = new Set<Step>();
  private readonly timer: NodeJS.Timeout;
  private frame = 0;

  constructor(private readonly out: Terminal) {
    this.timer = setInterval(() => this.tick(), out.isTTY ? 100 : plainIntervalMs).unref();
  }

  /** One line that stays. */
  say(line: string): void {
    this.clear();
    this.out.write(`${line}\n`);
    this.draw();
  }

  async step<T>(title: string, action: (detail: Detail) => Promise<T>): Promise<T> {
    const step: Step = { title, detail: '', began: Date.now() };
    this.steps.add(step);
    if (this.out.isTTY) this.draw();
    else this.out.write(`  ${title} …\n`);
    try {
      const result = await action((detail) => (step.detail = detail));
      this.end(step, '✓');
      return result;
    } catch (error) {
      this.end(step, '✗');
      throw error;
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.clear();
  }

  private end(step: Step, mark: string): void {
    this.steps.delete(step);
    this.say(`${mark} ${step.title}${step.detail ? `: ${step.detail}` : ''} (${seconds(step)} s)`);
  }

  private tick(): void {
    if (this.steps.size === 0) return; // the line belongs to a person who types there
    this.frame += 1;
    if (this.out.isTTY) {
      this.clear();
      this.draw();
      return;
    }
    for (const step of this.steps) this.out.write(`  ${describe(step)}\n`);
  }

  private clear(): void {
    if (this.out.isTTY) this.out.write('\r\u001B[K');
  }

  private draw(): void {
    if (!this.out.isTTY || this.steps.size === 0) return;
    const line = `${frames[this.frame % frames.length]} ${[...this.steps].map(describe).join(' · ')}`;
    this.out.write(line.slice(0, (this.out.columns || 80) - 1));
  }
}

function describe(step: Step): string {
  return `${step.title} … ${step.detail ? `${step.detail}, ` : ''}${seconds(step)} s`;
}

function seconds(step: Step): string {
  return ((Date.now() - step.began) / 1000).toFixed(1);
}
