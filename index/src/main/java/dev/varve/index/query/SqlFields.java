package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import java.util.Locale;

/** What a query's fields are called in the table. */
final class SqlFields {

  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
  private static final String DATE =
      "[0-9]{4}-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)?"
          + "(Z|[+-][0-9]{2}:[0-9]{2})?)?)?";
  private static final String DATE_PARTS =
      "^([0-9]{4}-[0-9]{2})(-[0-9]{2})?(T[0-9]{2})?(:[0-9]{2})?(:[0-9]{2}(?:\\.[0-9]+)?)?"
          + "(Z|[+-][0-9]{2}:[0-9]{2})?$";

  /** What of a date stands in for what it leaves out, from the second part on. */
  private static final String[] FIRST = {"-01", "T00", ":00", ":00", "Z"};

  private static final String NAME = "regexp_extract(path, '[^/]*$', 0, 's')";

  private SqlFields() {}

  /** Null where the field is missing. */
  static String text(Field field) {
    return switch (field) {
      case Field.Key(String key) ->
          "map_extract_value(user_metadata, " + SqlText.literal(key) + ")";
      case Field.System(Builtin builtin) ->
          switch (builtin) {
            case PATH -> "path";
            case NAME -> NAME;
            case EXT -> "nullif(regexp_extract(" + NAME + ", '^.+\\.([^.]+)$', 1, 's'), '')";
            case DIR -> "regexp_replace(path, '/?[^/]*$', '', 's')";
            case SIZE -> "size";
            case TYPE -> "content_type";
            case MODIFIED -> "last_modified";
            case ETAG -> "etag";
            case COMMITTER -> "committer";
            case COMMIT -> "commit_id";
            case MESSAGE -> "commit_message";
            case CHANGED_AT -> "commit_date";
            case CREATOR -> "creator";
            case CREATED_IN -> "creation_commit_id";
            case CREATED_AT -> "creation_date";
          };
    };
  }

  /** Null where the text is no number. */
  static String number(Field field) {
    if (field.equals(new Field.System(Builtin.SIZE))) {
      return "CAST(size AS DOUBLE)";
    }
    String text = text(field);
    return String.format(
        Locale.ROOT,
        "CASE WHEN regexp_full_match(%1$s, '%2$s') AND isfinite(TRY_CAST(%1$s AS DOUBLE))"
            + " THEN TRY_CAST(%1$s AS DOUBLE) END",
        text,
        NUMBER);
  }

  /** Null where the text is no date; else where it starts. */
  static String date(Field field) {
    String text = text(field);
    if (field instanceof Field.System(Builtin builtin) && builtin.isDate()) {
      return text;
    }
    StringBuilder whole =
        new StringBuilder("regexp_extract(" + text + ", '" + DATE_PARTS + "', 1)");
    for (int part = 0; part < FIRST.length; part++) {
      whole.append(
          String.format(
              Locale.ROOT,
              " || coalesce(nullif(regexp_extract(%s, '%s', %d), ''), '%s')",
              text,
              DATE_PARTS,
              part + 2,
              FIRST[part]));
    }
    return String.format(
        Locale.ROOT,
        "CASE WHEN regexp_full_match(%s, '%s') THEN TRY_CAST(%s AS TIMESTAMPTZ) END",
        text,
        DATE,
        whole);
  }
}
