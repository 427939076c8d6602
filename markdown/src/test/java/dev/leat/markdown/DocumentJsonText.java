package dev.leat.markdown;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A document's JSON without its text.
final class DocumentJsonText {
    private DocumentJsonText() {}

    static String of(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentJson.write(document, new DocumentJson.Shape("", false), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
