import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceLock } from '../../../domain/ports.ts';

/** Bytes: of the key, of what makes each sealing another one, and of what shows that nobody has changed it (AES-256-GCM). */
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Seals with a key of 32 bytes. Throws RangeError for any other length. */
export function referenceLock(key: Buffer): ReferenceLock {
  if (key.length !== keyBytes) throw new RangeError('a key for references is 32 bytes');
  return {
    seal: (reference, clock) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      // A sealed reference that is moved to another clock's row does not open there.
      cipher.setAAD(Buffer.from(clock));
      const body = Buffer.concat([cipher.update(reference, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed, clock) => {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(clock));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

const keyFile = 'clock-references.key';

/**
 * The lock of an installation: with the key that is set; else, for the embedded database, with one in a file beside it that only its owner reads, made at the first
 * start. Null on a server's database without a key: then no references are kept.
 */
export function openReferenceLock(where: {
  readonly key: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}): ReferenceLock | null {
  if (where.key !== undefined) return referenceLock(Buffer.from(where.key, 'base64url'));
  return where.databaseUrl === undefined ? referenceLock(keyBeside(where.dataDir)) : null;
}

function keyBeside(dataDir: string): Buffer {
  const path = join(dataDir, keyFile);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(keyBytes).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
}
