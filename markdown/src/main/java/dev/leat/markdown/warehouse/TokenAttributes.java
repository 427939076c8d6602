package dev.leat.markdown.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What tokens have besides text: addresses, titles, alignments, numbers, marks of tasks. Read from `extra` and the
/// records.
final class TokenAttributes {
    private static final List<String> ALIGNMENTS = List.of("left", "center", "right");

    private final TokenColumns columns;
    private final RecordInts refs;

    TokenAttributes(TokenColumns columns) {
        this.columns = columns;
        this.refs = columns.refs;
    }

    /// See [Tokens#attribute], but for the plain text of an image.
    Optional<String> of(int token, String name) {
        return switch (columns.type(token)) {
            case LINK_OPEN -> link(token, name, "href");
            case IMAGE -> link(token, name, "src");
            case ORDERED_LIST_OPEN ->
                name.equals("start") && startNumber(token) != 1
                        ? Optional.of(Integer.toString(startNumber(token)))
                        : tight(token, name);
            case BULLET_LIST_OPEN -> tight(token, name);
            case LIST_ITEM_OPEN ->
                name.equals("checked") && isTask(token)
                        ? Optional.of(Boolean.toString(isChecked(token)))
                        : Optional.empty();
            case TH_OPEN, TD_OPEN ->
                name.equals("align") && columns.extra(token) > 0
                        ? Optional.of(ALIGNMENTS.get(columns.extra(token) - 1))
                        : Optional.empty();
            case TR_OPEN ->
                name.equals("cells") ? Optional.of(Integer.toString(columns.extra(token))) : Optional.empty();
            case FOOTNOTE_REF, FOOTNOTE_OPEN, FOOTNOTE_ANCHOR -> footnote(token, name);
            default -> Optional.empty();
        };
    }

    private Optional<String> tight(int list, String name) {
        return name.equals("tight") ? Optional.of(Boolean.toString(isTight(list))) : Optional.empty();
    }

    private Optional<String> link(int token, String name, String address) {
        int at = columns.extra(token);
        if (name.equals(address)) {
            return Optional.of(Address.encode(columns.slice(at + LinkRecord.ADDRESS)));
        }
        return switch (name) {
            case "title" -> slice(at + LinkRecord.TITLE);
            case "label" -> slice(at + LinkRecord.LABEL);
            case "kind" ->
                Optional.of(LinkKind.of(refs.get(at + LinkRecord.KIND)).name().toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    /// The text of a slice; a length of -1 is none.
    private Optional<String> slice(int at) {
        return refs.get(at + 1) < 0 ? Optional.empty() : Optional.of(columns.slice(at));
    }

    private Optional<String> footnote(int token, String name) {
        int at = columns.extra(token);
        boolean definition = columns.type(token) == TokenType.FOOTNOTE_OPEN;
        return switch (name) {
            case "id" -> Optional.of(Integer.toString(refs.get(at)));
            case "sub" -> definition ? Optional.empty() : Optional.of(Integer.toString(refs.get(at + 1)));
            case "references" -> definition ? Optional.of(Integer.toString(refs.get(at + 1))) : Optional.empty();
            case "label" -> slice(at + 2);
            default -> Optional.empty();
        };
    }

    boolean addressPasses(int token, ByteTest test) {
        return columns.slicePasses(columns.extra(token) + LinkRecord.ADDRESS, test);
    }

    int cells(int row) {
        return columns.extra(row);
    }

    int startNumber(int list) {
        int start = columns.start(list);
        String digits = columns.source.text(start, start + columns.digits(list));
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    boolean isTight(int list) {
        return columns.extra(list) != 0;
    }

    boolean isTask(int item) {
        return columns.extra(item) > 0;
    }

    boolean isChecked(int item) {
        return columns.extra(item) == 2;
    }
}
