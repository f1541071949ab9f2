import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export type ZipPart = { readonly name: string; readonly content: string };

/** Version 2.0 of the format, names in UTF-8, deflated (APPNOTE.TXT of PKWARE, sections 4.4.3 to 4.4.5). */
const VERSION = 20;
const UTF8_NAMES = 0x800;
const DEFLATED = 8;
/** The first day that the format can tell, 1 January 1980: the time of making stays out, so that the same content gives the same bytes. */
const FIRST_DATE = 0x21;

const sharedHeader = (part: Buffer, packed: Buffer, nameBytes: number): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(FIRST_DATE, 8);
  header.writeUInt32LE(crc32(part), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(part.length, 18);
  header.writeUInt16LE(nameBytes, 22);
  return header;
};

/** A ZIP archive of the parts in their order; the same parts always give the same bytes. */
export const zipOf = (parts: readonly ZipPart[]): Uint8Array => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const bytes = Buffer.from(content, 'utf8');
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, 'utf8');
    const shared = sharedHeader(bytes, packed, nameBytes.length);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0]), shared, tail, nameBytes);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, nameBytes, packed]);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, central, end]));
};
