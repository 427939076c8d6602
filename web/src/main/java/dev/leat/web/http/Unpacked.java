package dev.leat.web.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The streams that take the compressions of `Content-Encoding` off again. A label of gzip on plain bytes is
/// tolerated, as browsers do.
final class Unpacked {
    private static final int BUFFER = 8 * 1024;

    /// A compression that is not known here.
    static final class UnknownCoding extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownCoding(String name) {
            super(name);
        }
    }

    private Unpacked() {}

    /// Whether anything is to be taken off.
    static boolean isPacked(List<String> fields) throws IOException {
        return !codings(fields).isEmpty();
    }

    static InputStream of(InputStream wire, List<String> fields) throws IOException {
        InputStream stream = wire;
        for (String coding : codings(fields).reversed()) {
            stream = Codings.open(coding, new BufferedInputStream(stream, BUFFER));
        }
        return stream;
    }

    /// In the order in which they were applied.
    private static List<String> codings(List<String> fields) throws IOException {
        List<String> codings = new ArrayList<>();
        for (String field : fields) {
            for (String name : field.split(",")) {
                String coding = name.strip().toLowerCase(Locale.ROOT);
                if (!coding.isEmpty() && !coding.equals("identity")) {
                    codings.add(coding);
                }
            }
        }
        if (codings.size() > FetchLimits.CODINGS_MAX) {
            throw new UnknownCoding(String.join(", ", codings));
        }
        return codings;
    }
}
