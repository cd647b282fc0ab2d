import iconv from 'iconv-lite';

/** What a group's text is for: these hold no text of the document. */
const NO_TEXT = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict object themedata colorschememapping datastore latentstyles xmlnstbl fldinst filetbl bkmkstart bkmkend header footer headerf footerf headerl headerr footerl footerr'.split(
    ' ',
  ),
);
const WORDS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: ' | ',
  tab: ' ',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
};
const CONTROL = /\\([a-z]{1,32})(-?\d{1,10})? ?/y;
const MAX_DEPTH = 2_000;
const MAX_CHARS = 4_000_000;

interface Group {
  isText: boolean;
  /** Characters that stand in for one given by its number. */
  skipped: number;
}

/** The lines of an RTF document, decoded by its own code page; table cells are parted by " | ". One pass, linear. */
export function rtfLines(source: string): string[] {
  return new RtfReader(source).read();
}

class RtfReader {
  private readonly groups: Group[] = [];
  private group: Group = { isText: true, skipped: 1 };
  private depthBeyond = 0;
  private codePage = 'windows-1252';
  private bytes: number[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  private toSkip = 0;
  private at = 0;

  constructor(private readonly source: string) {}

  read(): string[] {
    const { source } = this;
    while (this.at < source.length && this.length < MAX_CHARS) {
      const sign = source[this.at] as string;
      if (sign === '\\') this.control();
      else {
        this.at += 1;
        if (sign === '{') this.open();
        else if (sign === '}') this.close();
        else if (sign !== '\r' && sign !== '\n') this.text(sign);
      }
    }
    this.flush();
    return this.parts
      .join('')
      .split('\n')
      .map((line) => line.replace(/ \|\s*$/, '').normalize('NFC'));
  }

  private open(): void {
    this.flush();
    if (this.groups.length >= MAX_DEPTH) this.depthBeyond += 1;
    else {
      this.groups.push(this.group);
      this.group = { ...this.group };
    }
    this.toSkip = 0;
  }

  private close(): void {
    this.flush();
    if (this.depthBeyond > 0) this.depthBeyond -= 1;
    else this.group = this.groups.pop() ?? this.group;
    this.toSkip = 0;
  }

  private control(): void {
    CONTROL.lastIndex = this.at;
    const match = CONTROL.exec(this.source);
    if (match === null) {
      this.symbol(this.source[this.at + 1] ?? '');
      return;
    }
    this.at = CONTROL.lastIndex;
    this.word(match[1] ?? '', match[2] === undefined ? null : Number(match[2]));
  }

  private symbol(sign: string): void {
    if (sign === "'") {
      const byte = Number.parseInt(this.source.slice(this.at + 2, this.at + 4), 16);
      this.at += 4;
      if (this.toSkip > 0) this.toSkip -= 1;
      else if (this.group.isText && !Number.isNaN(byte)) this.bytes.push(byte);
      return;
    }
    this.at += 2;
    if (sign === '*') this.group.isText = false;
    else if (sign === '~') this.text('\u00a0');
    else if (sign === '_') this.text('-');
    else if (sign === '\n' || sign === '\r') this.write('\n');
    else if (sign === '\\' || sign === '{' || sign === '}') this.text(sign);
  }

  private word(name: string, value: number | null): void {
    if (name === 'u' && value !== null) {
      this.write(String.fromCharCode(value & 0xffff));
      this.toSkip = this.group.skipped;
    } else if (name === 'uc') this.group.skipped = Math.min(16, Math.max(0, value ?? 1));
    else if (name === 'ansicpg' && value !== null && iconv.encodingExists(`windows-${value}`))
      this.codePage = `windows-${value}`;
    else if (name === 'bin') this.at += Math.max(0, value ?? 0);
    else if (NO_TEXT.has(name)) this.group.isText = false;
    else if (WORDS[name] !== undefined) this.write(WORDS[name]);
  }

  private text(sign: string): void {
    if (this.toSkip > 0) {
      this.toSkip -= 1;
      return;
    }
    // Bytes above 127 stand unescaped in careless files; they were read one byte a letter.
    const unit = sign.charCodeAt(0);
    if (unit < 0x80 || unit > 0xff) this.write(sign);
    else if (this.group.isText) this.bytes.push(unit);
  }

  private write(text: string): void {
    this.flush();
    if (!this.group.isText) return;
    this.parts.push(text);
    this.length += text.length;
  }

  /** Letters of a code page may take several bytes: they are decoded as a run. */
  private flush(): void {
    if (this.bytes.length === 0) return;
    const text = iconv.decode(Buffer.from(this.bytes), this.codePage);
    this.bytes = [];
    this.parts.push(text);
    this.length += text.length;
  }
}
