package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.diff.DiffRow;
import dev.varve.diff.DiffRow.Type;
import dev.varve.index.ObjectVersion;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of a diff. */
@Schema(name = "Diff")
@JsonNaming(SnakeCaseStrategy.class)
record DiffBody(
    String type,
    String path,
    String pathType,
    @Nullable Long sizeBytes,
    @Nullable Side left,
    @Nullable Side right) {

  /** The object as it is on one side. */
  @Schema(name = "DiffObjectStat")
  @JsonNaming(SnakeCaseStrategy.class)
  record Side(String checksum, long mtime, String contentType, Map<String, String> metadata) {

    static @Nullable Side of(@Nullable ObjectVersion version, boolean isWanted) {
      return version == null || !isWanted ? null : of(version);
    }

    private static Side of(ObjectVersion version) {
      return new Side(
          version.checksum(),
          version.mtime().getEpochSecond(),
          version.contentType(),
          version.metadata());
    }
  }

  /** A removed object has the size that it had. */
  static DiffBody of(DiffRow row, boolean withLeft, boolean withRight) {
    ObjectVersion left = row.left();
    ObjectVersion right = row.right();
    ObjectVersion sized = right == null ? left : right;
    return new DiffBody(
        type(row),
        row.path(),
        ObjectStats.pathType(row.type() == Type.PREFIX_CHANGED),
        sized == null ? null : sized.sizeBytes(),
        Side.of(left, withLeft),
        Side.of(right, withRight));
  }

  /** A removed object has size 0, as lakeFS has it in uncommitted diffs. */
  static DiffBody uncommitted(DiffRow row, boolean withLeft, boolean withRight) {
    DiffBody body = of(row, withLeft, withRight);
    return row.type() == Type.REMOVED
        ? new DiffBody(body.type, body.path, body.pathType, 0L, body.left, body.right)
        : body;
  }

  private static String type(DiffRow row) {
    return row.type().name().toLowerCase(Locale.ROOT);
  }
}
