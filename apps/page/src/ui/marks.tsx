import { Globe, Mail, MessageCircle, Send, Shield, ShieldCheck } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';

/** One of twelve hues, always the same for the same text. */
export function hueOf(text: string): number {
  let sum = 0;
  for (const sign of text) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return (sum % 12) * 30 + 15;
}

const withHue = (hue: number): CSSProperties => ({ '--hue': hue }) as CSSProperties;

/** Initials in a colour of the contact's own, with the mark of the channel. */
export function Avatar({
  id,
  name,
  channel,
  size = 28,
}: {
  id: string;
  name: string;
  channel?: string | null;
  size?: number;
}): ReactNode {
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span
        className="tag-hue inline-flex items-center justify-center rounded-full text-small font-semibold"
        style={{ ...withHue(hueOf(id)), width: size, height: size }}
      >
        {initialsOf(name)}
      </span>
      {channel && (
        <span className="absolute -end-1 -bottom-1 rounded-full bg-paper p-px">
          <ChannelMark channel={channel} size={11} />
        </span>
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = '·', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return firstSign(first) + firstSign(last);
}

const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstSign(text: string): string {
  for (const { segment } of signs.segment(text)) return segment;
  return '';
}

const channelIcons: Readonly<Record<string, typeof Mail>> = {
  telegram: Send,
  whatsapp: MessageCircle,
  email: Mail,
  web: Globe,
};

export function ChannelMark({ channel, size = 14 }: { channel: string; size?: number }): ReactNode {
  const Icon = channelIcons[channel] ?? Globe;
  return <Icon size={size} aria-hidden className="text-ink-2" />;
}

/** @param color of the tag's own, as CSS names it; without one the name gives a hue. */
export function TagChip({
  name,
  color,
  text = name,
  children,
}: {
  name: string;
  color?: string | null | undefined;
  /** What stands for the name, such as a button with it. */
  text?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  return (
    <span
      className={`${color ? 'tag-color' : 'tag-hue'} inline-flex h-5 max-w-40 min-w-0 items-center gap-1 rounded px-1.5 text-small font-normal`}
      style={color ? ({ '--color': color } as CSSProperties) : withHue(hueOf(name.toLowerCase()))}
    >
      <bdi className="truncate">{text}</bdi>
      {children}
    </span>
  );
}

/** Full where it is proven, hollow where it is not. */
export function ProofMark({ isProven, label }: { isProven: boolean; label: string }): ReactNode {
  const Icon = isProven ? ShieldCheck : Shield;
  return (
    <span title={label} className={isProven ? 'text-done' : 'text-ink-3'}>
      <Icon size={14} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
