package dev.leat.web.page;

/// What a page says of itself; empty where it says nothing. `language` is a BCP 47 tag, `direction` `ltr` or `rtl`,
/// `published` as the page writes it, `url` where it was found.
public record Metadata(
        String url,
        String title,
        String language,
        String direction,
        String byline,
        String site,
        String published,
        String excerpt) {
    public static final Metadata NONE = new Metadata("", "", "", "", "", "", "", "");
}
