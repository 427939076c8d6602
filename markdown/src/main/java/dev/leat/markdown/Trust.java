package dev.leat.markdown;

import java.util.Set;

/// What a profile thinks of a document's content, sizes apart.
///
/// @param schemes those a link or picture may have
/// @param html whether raw HTML is welcome; elsewhere it is stripped from results
/// @param dataUriBytes how large a picture within the text may be, decoded
/// @param dataUriBytesAll how large all of them together
/// @param footnoteChars a longer footnote puts the document into quarantine
/// @param headingDepth deeper headings are a finding
/// @param quarantinesInjection whether orders to a model put a document into quarantine
/// @param refuses whether a document beyond a limit, or with what runs code, is an error instead of a finding
public record Trust(
        Set<String> schemes,
        boolean html,
        int dataUriBytes,
        int dataUriBytesAll,
        int footnoteChars,
        int headingDepth,
        boolean quarantinesInjection,
        boolean refuses) {
    public Trust {
        schemes = Set.copyOf(schemes);
        if (dataUriBytes < 0 || dataUriBytesAll < 0 || footnoteChars < 0 || headingDepth < 1 || headingDepth > 6) {
            throw new IllegalArgumentException(
                    "a limit is negative, or the depth of headings, " + headingDepth + ", is none of 1 to 6");
        }
    }

    public Trust withHtml(boolean welcome) {
        return new Trust(
                schemes,
                welcome,
                dataUriBytes,
                dataUriBytesAll,
                footnoteChars,
                headingDepth,
                quarantinesInjection,
                refuses);
    }

    public Trust withRefusal(boolean refusal) {
        return new Trust(
                schemes,
                html,
                dataUriBytes,
                dataUriBytesAll,
                footnoteChars,
                headingDepth,
                quarantinesInjection,
                refusal);
    }

    public Trust withDataUris(int bytes, int bytesAll) {
        return new Trust(schemes, html, bytes, bytesAll, footnoteChars, headingDepth, quarantinesInjection, refuses);
    }

    public Trust withFootnoteChars(int chars) {
        return new Trust(
                schemes, html, dataUriBytes, dataUriBytesAll, chars, headingDepth, quarantinesInjection, refuses);
    }

    public Trust withHeadingDepth(int depth) {
        return new Trust(
                schemes, html, dataUriBytes, dataUriBytesAll, footnoteChars, depth, quarantinesInjection, refuses);
    }
}
