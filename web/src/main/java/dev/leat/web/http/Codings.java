package dev.leat.web.http;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.brotli.dec.BrotliInputStream;

/// The compressions of bodies that can be taken off.
public final class Codings {
    private static final int BUFFER = 8 * 1024;
    private static final List<String> KNOWN = List.of("gzip", "deflate", "br", "zstd");

    private Codings() {}

    /// As `Accept-Encoding` names them.
    public static List<String> known() {
        return KNOWN;
    }

    /// @throws Unpacked.UnknownCoding if the name is none of them
    static InputStream open(String coding, BufferedInputStream packed) throws IOException {
        return switch (coding) {
            // a label on plain bytes is tolerated, as browsers do
            case "gzip", "x-gzip" -> startsWith(packed, 0x1f, 0x8b) ? new GZIPInputStream(packed, BUFFER) : packed;
            case "deflate" -> new InflaterInputStream(packed, new Inflater(!isZlib(packed)), BUFFER);
            case "br" -> brotli(packed);
            case "zstd" -> new Checked(new ZstdInputStream(packed));
            default -> throw new Unpacked.UnknownCoding(coding);
        };
    }

    private static InputStream brotli(InputStream packed) throws IOException {
        try {
            return new Checked(new BrotliInputStream(packed, BUFFER));
        } catch (IOException e) {
            throw Checked.broken(e); // the first bytes are read at once
        }
    }

    private static boolean startsWith(BufferedInputStream stream, int first, int second) throws IOException {
        stream.mark(2);
        boolean equal = stream.read() == first && stream.read() == second;
        stream.reset();
        return equal;
    }

    /// "deflate" is zlib by the standard, and the naked stream from some servers.
    private static boolean isZlib(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        int first = stream.read();
        int second = stream.read();
        stream.reset();
        return first >= 0 && second >= 0 && (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
    }

    /// What a decoder says of broken bytes, said as the JDK's own say it. What the wire itself says passes.
    private static final class Checked extends FilterInputStream {
        Checked(InputStream decoder) {
            super(decoder);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (EOFException e) {
                throw e;
            } catch (IOException e) {
                throw broken(e);
            } catch (RuntimeException e) {
                throw broken(e); // decoders refuse some bytes by an exception of their own
            }
        }

        private static IOException broken(Exception e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException wire) {
                    return wire;
                }
            }
            ZipException broken = new ZipException(String.valueOf(e.getMessage()));
            broken.initCause(e);
            return broken;
        }
    }
}
