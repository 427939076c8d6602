package dev.leat.records.xml;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes to characters: a byte order mark or the declaration decides, else UTF-8; never a replacement character.
public final class XmlText {
    private static final int HEAD = 1 << 16;
    private static final String NO_CHARACTER = "a document holds characters of XML only";
    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    /// @param recovered read in the fallback encoding
    public record Decoded(Reader reader, boolean recovered) {}

    private XmlText() {}

    /// A whole document. `fallback` is tried where bytes are not of their encoding.
    public static Decoded of(byte[] bytes, int length, Optional<Charset> fallback) throws Refused {
        if (length == 0) {
            throw empty();
        }
        int mark = markLength(bytes, length);
        Charset charset = charset(bytes, length);
        try {
            return new Decoded(reader(decode(bytes, mark, length - mark, charset)), false);
        } catch (CharacterCodingException e) {
            if (fallback.isEmpty() || !charset.equals(StandardCharsets.UTF_8)) {
                throw encoding(charset);
            }
        }
        try {
            return new Decoded(reader(decode(bytes, mark, length - mark, fallback.get())), true);
        } catch (CharacterCodingException e) {
            throw encoding(fallback.get());
        }
    }

    /// A document that passes through; nothing is tried twice.
    public static Reader of(InputStream stream) throws IOException, Refused {
        java.io.BufferedInputStream buffered = new java.io.BufferedInputStream(stream, HEAD);
        buffered.mark(HEAD);
        byte[] head = buffered.readNBytes(1_024);
        buffered.reset();
        if (head.length == 0) {
            throw empty();
        }
        buffered.skipNBytes(markLength(head, head.length));
        Reader reader = new BufferedReader(
                new InputStreamReader(
                        buffered,
                        charset(head, head.length)
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                HEAD);
        reader.mark(HEAD);
        char[] first = new char[HEAD - 1];
        int read = 0;
        for (int more = 0; more >= 0 && read < first.length; read += Math.max(0, more)) {
            more = reader.read(first, read, first.length - read);
        }
        reader.reset();
        String start = new String(first, 0, read);
        refuseDoctype(start);
        refuse(start, controlInDeclaration(start, blank(start)));
        reader.skip(blank(start));
        return new Strict(reader);
    }

    /// Text that is characters already (a column, a program's own string).
    public static Reader of(String text) throws Refused {
        refuse(text, loneSurrogate(text));
        return reader(text);
    }

    private static Reader reader(String text) throws Refused {
        int from = blank(text);
        if (from == text.length()) {
            throw empty();
        }
        refuseDoctype(text);
        refuse(text, controlInDeclaration(text, from));
        refuse(text, first(text.indexOf('\uFFFE'), text.indexOf('\uFFFF')));
        return new StringReader(from == 0 ? text : text.substring(from));
    }

    /// Bytes that are decoded never give one; a program's own string may.
    private static int loneSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /// The parser takes every control character there for white space.
    private static int controlInDeclaration(String text, int from) {
        if (text.startsWith("<?xml", from)) {
            int end = text.indexOf("?>", from);
            for (int at = from; at < end; at++) {
                char c = text.charAt(at);
                if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                    return at;
                }
            }
        }
        return -1;
    }

    private static int first(int one, int other) {
        return one < 0 || (other >= 0 && other < one) ? other : one;
    }

    /// Where a character stands that no document may hold and that the parser lets pass.
    private static void refuse(String text, int at) throws Refused {
        if (at >= 0) {
            throw new Refused(Failure.parse(
                    "E_XML_MALFORMED",
                    "U+%04X".formatted((int) text.charAt(at)),
                    NO_CHARACTER,
                    text.substring(0, at).chars().filter(c -> c == '\n').count() + 1,
                    at - text.lastIndexOf('\n', at)));
        }
    }

    /// What passes through, but for what is no character.
    private static final class Strict extends FilterReader {
        Strict(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            check((char) c, c);
            return c;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            for (int i = from; i < from + read; i++) {
                check(into[i], 0);
            }
            return read;
        }

        private static void check(char c, int read) throws MalformedInputException {
            if (c >= '\uFFFE' && read >= 0) {
                throw new MalformedInputException(1);
            }
        }
    }

    /// Byte order marks (also one that was encoded twice) and control characters before the first `<`.
    private static int blank(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF') {
                at++;
            } else if (text.startsWith("\u00EF\u00BB\u00BF", at)) {
                at += 3;
            } else {
                break;
            }
        }
        return at;
    }

    /// A document type may only stand before the first element: nothing behind it is looked at.
    private static void refuseDoctype(String text) throws Refused {
        int at = blank(text);
        while (at < text.length()) {
            if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at + 2);
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                String before = text.substring(0, at);
                long line = before.chars().filter(c -> c == '\n').count() + 1;
                throw new Refused(Failure.parse(
                        "E_XML_DTD",
                        "<!DOCTYPE",
                        "a record has no document type: entities and external files are never read",
                        line,
                        at - before.lastIndexOf('\n')));
            } else {
                return;
            }
        }
    }

    private static int after(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private static String decode(byte[] bytes, int from, int length, Charset charset) throws CharacterCodingException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // several times as fast as a decoder; what it replaces, if anything, the decoder below looks at
            String text = new String(bytes, from, length, charset);
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
        }
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, length))
                .toString();
    }

    private static int markLength(byte[] bytes, int length) {
        if (length >= 3 && at(bytes, 0) == 0xEF && at(bytes, 1) == 0xBB && at(bytes, 2) == 0xBF) {
            return 3;
        }
        return utf16Mark(bytes, length) ? 2 : 0;
    }

    private static boolean utf16Mark(byte[] bytes, int length) {
        return length >= 2
                && ((at(bytes, 0) == 0xFE && at(bytes, 1) == 0xFF) || (at(bytes, 0) == 0xFF && at(bytes, 1) == 0xFE));
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }

    private static Charset charset(byte[] bytes, int length) throws Refused {
        if (utf16Mark(bytes, length)) {
            return at(bytes, 0) == 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (length >= 4 && at(bytes, 0) == 0 && at(bytes, 1) == '<') {
            return StandardCharsets.UTF_16BE;
        }
        if (length >= 4 && at(bytes, 0) == '<' && at(bytes, 1) == 0) {
            return StandardCharsets.UTF_16LE;
        }
        int mark = markLength(bytes, length);
        String head = new String(bytes, mark, Math.min(length - mark, 1_024), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (mark == 3 || !declared.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = declared.group(1);
        try {
            Charset charset = Charset.forName(name);
            if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
                throw encoding(charset);
            }
            return charset;
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    Failure.parse("E_ENCODING", name, "the declared encoding is one that this machine knows", 1, 1));
        }
    }

    private static Refused encoding(Charset charset) {
        return new Refused(Failure.parse(
                "E_ENCODING",
                "",
                "the bytes are not " + charset.name() + ", which the document says or is read in",
                0,
                0));
    }

    private static Refused empty() {
        return new Refused(Failure.parse("E_XML_EMPTY", "", "a record is a document; this one is empty", 0, 0));
    }
}
