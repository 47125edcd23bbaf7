package dev.varve.index.document;

import dev.varve.index.ObjectVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields every object has without metadata. */
public enum Builtin {
  PATH,
  NAME,
  EXT,
  DIR,
  SIZE,
  TYPE,
  MODIFIED,
  ETAG,
  COMMITTER,
  COMMIT,
  MESSAGE,
  /** When the version came to be. */
  CHANGED_AT,
  /** Who made the commit in which the object began, which commit it was, and when. */
  CREATOR,
  CREATED_IN,
  CREATED_AT;

  /** Less than {@link KeyTerm#LONGEST_VALUE}, which case folding may then not pass. */
  static final int LONGEST = 640;

  /** The name in queries. */
  public String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of that name; null when the name is none, so a metadata key. */
  public static @Nullable Builtin find(String name) {
    for (Builtin builtin : values()) {
      if (builtin.fieldName().equals(name)) {
        return builtin;
      }
    }
    return null;
  }

  /** Whether it is a number or a date and not text. */
  public boolean isOrdinal() {
    return this == SIZE || isDate();
  }

  public boolean isDate() {
    return this == MODIFIED || this == CHANGED_AT || this == CREATED_AT;
  }

  /** Whether it is something of the commit that the object began in. */
  public boolean isOfCreation() {
    return this == CREATOR || this == CREATED_IN || this == CREATED_AT;
  }

  /** Whether it is something of the commit that introduced the version. */
  public boolean isOfCommit() {
    return this == COMMITTER || this == COMMIT || this == MESSAGE || this == CHANGED_AT;
  }

  /** The Lucene field of the numbers of one that {@link #isOrdinal}. */
  public String longField() {
    return switch (this) {
      case SIZE -> Fields.SIZE;
      case MODIFIED -> Fields.MTIME;
      case CHANGED_AT -> Fields.CHANGED_AT;
      case CREATED_AT -> Fields.CREATED_AT;
      default -> throw new IllegalArgumentException(this + " has no order");
    };
  }

  /** Whether values are paths or parts of one: case-sensitive, globs by segments. */
  public boolean isPathLike() {
    return this == PATH || this == NAME || this == EXT || this == DIR;
  }

  /**
   * The text of the field, as it is searched, sorted and counted: the first {@link #LONGEST} bytes
   * where it is no part of the path.
   *
   * @param origin null while uncommitted: then what {@link #isOfCommit} is missing
   * @param creation null while the object is uncommitted: then what {@link #isOfCreation} is
   * @return null when missing
   */
  public @Nullable String text(
      ObjectVersion version, @Nullable Origin origin, @Nullable Creation creation) {
    return switch (this) {
      case PATH -> version.path();
      case NAME -> name(version.path());
      case EXT -> extension(name(version.path()));
      case DIR -> folder(version.path());
      case SIZE -> Long.toString(version.sizeBytes());
      case TYPE -> cut(version.contentType());
      case MODIFIED -> version.mtime().toString();
      case ETAG -> cut(version.checksum());
      case COMMITTER -> origin == null ? null : cut(origin.committer());
      case COMMIT -> origin == null ? null : origin.id().hex();
      case MESSAGE -> origin == null ? null : cut(origin.message());
      case CHANGED_AT -> origin == null ? null : origin.time().toString();
      case CREATOR -> creation == null ? null : creation.committer();
      case CREATED_IN -> creation == null ? null : creation.commit().hex();
      case CREATED_AT -> creation == null ? null : creation.time().toString();
    };
  }

  /** The text of a field that is not {@link #isOfCommit} and not {@link #isOfCreation}. */
  public @Nullable String text(ObjectVersion version) {
    return text(version, null, null);
  }

  private static String cut(String text) {
    return text.length() * 3 <= LONGEST ? text : KeyTerm.beginning(text, LONGEST);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** A leading dot hides a file and starts no extension; neither does a trailing one. */
  private static @Nullable String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot < name.length() - 1 ? name.substring(dot + 1) : null;
  }
}
