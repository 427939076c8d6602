package dev.leat.testkit.shelf;

/// What lies at a place of the shelf.
sealed interface Thing {
    record Nothing() implements Thing {}

    record Folder() implements Thing {}

    record Text(String text) implements Thing {}

    record Link(String text) implements Thing {}

    /// One word and the text, without line feeds.
    default String encode() {
        return switch (this) {
            case Nothing() -> "nothing";
            case Folder() -> "folder";
            case Text(String text) -> "file " + text;
            case Link(String text) -> "link " + text;
        };
    }

    static Thing decode(String line) {
        String[] parts = line.split(" ", 2);
        String text = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "nothing" -> new Nothing();
            case "folder" -> new Folder();
            case "file" -> new Text(text);
            case "link" -> new Link(text);
            default -> throw new IllegalArgumentException("no such thing: " + line);
        };
    }
}
