package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a search in several repositories ended, as text for the client to hand back.
 *
 * <p>Layout, version 1, in URL-safe base64 without padding, its parts as {@link CursorBytes} writes
 * them: the version (byte), the digest of the search, what {@code now} is, the number of
 * repositories (byte), and for each the commit, the commit that {@code changed:} compares with or
 * none, and the position of its last row or none; the sum behind.
 */
record ManyCursor(SearchDigest search, Instant now, List<Stop> stops) {

  private static final byte VERSION = 1;

  ManyCursor {
    stops = List.copyOf(stops);
  }

  /**
   * Where one of the repositories stands.
   *
   * @param position null when none of its rows was shown yet
   */
  record Stop(CommitId commit, @Nullable CommitId changedSince, @Nullable Position position) {}

  String encode() {
    CursorBytes.Writer out = new CursorBytes.Writer();
    out.put(VERSION);
    out.put(search.bytes());
    out.put(now.toEpochMilli());
    out.put((byte) stops.size());
    for (Stop stop : stops) {
      out.put(stop.commit().bytes());
      out.putIfAny(stop.changedSince());
      out.putIfAny(stop.position());
    }
    return out.text();
  }

  /** Refuses whatever {@link #encode} did not make. */
  static ManyCursor decode(String text) {
    CursorBytes.Reader in = CursorBytes.Reader.of(text);
    if (in.number() != VERSION) {
      throw CursorBytes.invalid();
    }
    SearchDigest search = SearchDigest.of(in.bytes(CursorBytes.ID));
    Instant now = Instant.ofEpochMilli(in.time());
    List<Stop> stops = new ArrayList<>();
    for (int count = in.number(); count > 0; count--) {
      stops.add(
          new Stop(CommitId.of(in.bytes(CursorBytes.ID)), in.commitIfAny(), in.positionIfAny()));
    }
    in.end();
    return new ManyCursor(search, now, stops);
  }

  /** The cursor of a page that came before; null for the first. */
  static @Nullable ManyCursor of(String text, SearchDigest search, int repositories) {
    if (text.isEmpty()) {
      return null;
    }
    ManyCursor cursor = decode(text);
    if (!cursor.search().equals(search) || cursor.stops().size() != repositories) {
      throw new InvalidRequest("the cursor belongs to another search; begin without it");
    }
    return cursor;
  }
}
