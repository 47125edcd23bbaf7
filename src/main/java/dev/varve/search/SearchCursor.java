package dev.varve.search;

import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a search ended, as text for the client to hand back.
 *
 * <p>Layout, version 2, in URL-safe base64 without padding; numbers are big-endian:
 *
 * <pre>
 * byte    2, the layout's version
 * byte[32] commit that is searched
 * byte    1 when changed: compares it with another commit, whose byte[32] then follow; else 0
 * byte[32] digest of the search; a cursor fits no other
 * int64   what {@code now} is, in milliseconds
 * byte    number of sort values; then each: int32 length in bytes, -1 when missing, and UTF-8
 * text    the path: int32 length and UTF-8
 * byte[8] first bytes of the SHA-256 of all before
 * </pre>
 *
 * The sum finds damage, and is no secret: whoever makes up a cursor gets to ask for rows behind
 * some other place of the same search, which all may.
 */
record SearchCursor(
    CommitId commit,
    @Nullable CommitId changedSince,
    SearchDigest search,
    Instant now,
    Position position) {

  private static final byte VERSION = 2;

  /** Version 1, which cursors given out before may have, lacks what came for changed:. */
  private static final byte WITHOUT_CHANGED = 1;

  String encode() {
    CursorBytes.Writer out = new CursorBytes.Writer();
    out.put(VERSION);
    out.put(commit.bytes());
    out.putIfAny(changedSince);
    out.put(search.bytes());
    out.put(now.toEpochMilli());
    out.put(position);
    return out.text();
  }

  /** Refuses whatever {@link #encode} did not make. */
  static SearchCursor decode(String text) {
    CursorBytes.Reader in = CursorBytes.Reader.of(text);
    byte version = in.number();
    if (version != VERSION && version != WITHOUT_CHANGED) {
      throw CursorBytes.invalid();
    }
    CommitId commit = CommitId.of(in.bytes(CursorBytes.ID));
    @Nullable CommitId changedSince = version == WITHOUT_CHANGED ? null : in.commitIfAny();
    SearchDigest search = SearchDigest.of(in.bytes(CursorBytes.ID));
    Instant now = Instant.ofEpochMilli(in.time());
    Position position = in.position();
    in.end();
    return new SearchCursor(commit, changedSince, search, now, position);
  }
}
