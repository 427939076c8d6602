package dev.leat.web.fetch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What to get: an absolute address without fragment, the validators of the copy that is there (`ETag` and
/// `Last-Modified` as the server wrote them), further header fields, and which answers are of use.
public record FetchRequest(
        URI uri,
        From from,
        Wanted wanted,
        Optional<String> etag,
        Optional<String> lastModified,
        Map<String, String> headers) {

    /// Who named the address; guards trust a person more than a page.
    public enum From {
        /// A person typed it or wrote it into a file.
        GIVEN,
        /// A page, a redirect, a sitemap named it.
        DISCOVERED
    }

    /// Which media types are read; others are refused before their body is.
    public enum Wanted {
        /// What can be converted: HTML, XHTML, XML, plain text, Markdown.
        PAGE,
        /// Whatever comes.
        ANYTHING
    }

    public FetchRequest {
        headers = Map.copyOf(headers);
    }

    /// An address that a person gave, to be read whatever it is.
    public static FetchRequest of(URI uri) {
        return new FetchRequest(uri, From.GIVEN, Wanted.ANYTHING, Optional.empty(), Optional.empty(), Map.of());
    }

    public FetchRequest discovered() {
        return new FetchRequest(uri, From.DISCOVERED, wanted, etag, lastModified, headers);
    }

    public FetchRequest page() {
        return new FetchRequest(uri, from, Wanted.PAGE, etag, lastModified, headers);
    }

    public FetchRequest validators(Optional<String> etagNow, Optional<String> lastModifiedNow) {
        return new FetchRequest(uri, from, wanted, etagNow, lastModifiedNow, headers);
    }

    public FetchRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FetchRequest(uri, from, wanted, etag, lastModified, more);
    }

    /// The same for another address, without these header fields.
    public FetchRequest at(URI other, Map<String, String> headersNow) {
        return new FetchRequest(other, from, wanted, etag, lastModified, headersNow);
    }
}
