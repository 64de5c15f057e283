import { crc32, inflateRawSync } from 'node:zlib';
import { type FileLimits, refused } from './read-file.ts';

interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

export type Parts = ReadonlyMap<string, Uint8Array>;

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const BIG = 0xffffffff;
const SMALL_MEMBER = 1024 * 1024;

const DAMAGED = refused(
  'Le classeur est abîmé : son contenu ne peut pas être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau au format .xlsx, puis recommencez.',
);
const EXPLODING = refused(
  'Le classeur est refusé : une fois ouvert, il prendrait beaucoup trop de place. Copiez les seules lignes utiles dans un classeur neuf, puis recommencez.',
);

/**
 * Unpacks an archive after checking its directory: number of members, total size, ratio. No member
 * may give more bytes than its directory entry says, so that memory never exceeds the limits.
 * @param wanted which members to unpack; the others are checked and left packed.
 */
export function unzipParts(
  bytes: Uint8Array,
  limits: FileLimits,
  wanted: (name: string) => boolean,
): { ok: true; names: readonly string[]; parts: Parts } | { ok: false; message: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(view, limits);
  if (directory === 'damaged') return DAMAGED;
  if (directory === 'too-many' || explodes(directory, limits)) return EXPLODING;
  const parts = new Map<string, Uint8Array>();
  for (const member of directory) {
    if (!wanted(member.name)) continue;
    const content = unpack(view, member);
    if (content === null || parts.has(member.name)) return DAMAGED;
    parts.set(member.name, content);
  }
  return { ok: true, names: directory.map(({ name }) => name), parts };
}

function explodes(directory: readonly ZipMember[], limits: FileLimits): boolean {
  const packed = directory.reduce((sum, member) => sum + member.packed, 0);
  const unpacked = directory.reduce((sum, member) => sum + member.unpacked, 0);
  const tooDense = (size: number, from: number) => size > limits.ratio * Math.max(from, 1);
  return (
    unpacked > limits.unpackedBytes ||
    (unpacked > SMALL_MEMBER && tooDense(unpacked, packed)) ||
    directory.some((one) => one.unpacked > SMALL_MEMBER && tooDense(one.unpacked, one.packed))
  );
}

function readDirectory(view: DataView, limits: FileLimits): ZipMember[] | 'damaged' | 'too-many' {
  const end = findEnd(view);
  if (end === null) return 'damaged';
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return 'too-many';
  const members: ZipMember[] = [];
  let at = view.getUint32(end + 16, true);
  for (let rank = 0; rank < count; rank += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY) return 'damaged';
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > view.byteLength) return 'damaged';
    members.push(readMember(view, at, { nameLength, extraLength }));
    at = next;
  }
  return members;
}

/** The end record comes last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

function readMember(
  view: DataView,
  at: number,
  lengths: { nameLength: number; extraLength: number },
): ZipMember {
  const name = new TextDecoder().decode(
    new Uint8Array(view.buffer, view.byteOffset + at + 46, lengths.nameLength),
  );
  const wide = wideSizes(view, at, lengths);
  return {
    // Some programs for Windows write its own separator of folders.
    name: name.replaceAll('\\', '/').replace(/^\/+/, ''),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: wide(view.getUint32(at + 20, true)),
    unpacked: wide(view.getUint32(at + 24, true)),
    offset: wide(view.getUint32(at + 42, true)),
  };
}

/**
 * Zip64: a size or offset of 0xFFFFFFFF means that the extra field has the value, in a fixed order.
 */
function wideSizes(
  view: DataView,
  at: number,
  { nameLength, extraLength }: { nameLength: number; extraLength: number },
): (size: number) => number {
  const values: number[] = [];
  const end = at + 46 + nameLength + extraLength;
  for (let field = at + 46 + nameLength; field + 4 <= end; ) {
    const size = view.getUint16(field + 2, true);
    const last = Math.min(end, field + 4 + size);
    if (view.getUint16(field, true) === 1) {
      for (let part = field + 4; part + 8 <= last; part += 8) {
        values.push(Number(view.getBigUint64(part, true)));
      }
    }
    field += 4 + size;
  }
  // In the extra field the unpacked size comes first, in the entry the packed one does.
  const unpackedIsWide = view.getUint32(at + 24, true) === BIG;
  const packedIsWide = view.getUint32(at + 20, true) === BIG;
  if (unpackedIsWide && packedIsWide && values.length >= 2) {
    values.splice(0, 2, values[1] as number, values[0] as number);
  }
  return (size) => (size === BIG ? (values.shift() ?? Number.MAX_SAFE_INTEGER) : size);
}

function unpack(view: DataView, member: ZipMember): Uint8Array | null {
  const { offset, packed, unpacked } = member;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return null;
  const encrypted = (member.flags & 1) !== 0;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (encrypted || start + packed > view.byteLength) return null;
  const data = new Uint8Array(view.buffer, view.byteOffset + start, packed);
  const content = inflated(data, member);
  return content?.length === unpacked && crc32(content) === member.crc ? content : null;
}

function inflated(data: Uint8Array, { method, unpacked }: ZipMember): Uint8Array | null {
  if (method === 0) return data;
  if (method !== 8) return null;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(unpacked, 1) });
  } catch {
    return null;
  }
}
