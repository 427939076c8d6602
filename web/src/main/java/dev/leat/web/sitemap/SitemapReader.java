package dev.leat.web.sitemap;

import dev.leat.web.sitemap.SitemapFile.Kind;
import dev.leat.web.url.WebUrl;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads sitemaps of every kind: `urlset` and index in any namespace or none, plain text, RSS and Atom, packed or
/// not, whatever the server calls them. No document type, no entities but XML's own five, nothing fetched.
/// Immutable.
public final class SitemapReader {
    /// Addresses in one file, by the protocol.
    public static final int URLS_MAX = 50_000;
    /// Bytes of one file, unpacked, by the protocol.
    public static final int BYTES_MAX = 52_428_800;

    private static final int RATIO_MAX = 200;
    private static final int RATIO_FROM = 1_000_000;
    private static final int TEXT_MAX = 20_000;
    private static final int ALTERNATES_MAX = 200;

    private final int urlsMax;
    private final int bytesMax;

    public SitemapReader() {
        this(URLS_MAX, BYTES_MAX);
    }

    public SitemapReader(int urlsMax, int bytesMax) {
        this.urlsMax = urlsMax;
        this.bytesMax = bytesMax;
    }

    /// Too much of it.
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;

        Enough(String why) {
            super(why);
        }
    }

    /// @param at where the file was found; relative addresses start there
    public SitemapFile read(byte[] bytes, WebUrl at) {
        Reading reading = new Reading(at);
        try (InputStream stream = begun(unpacked(bytes))) {
            stream.mark(64);
            int first = stream.read();
            stream.reset();
            if (first == '<') {
                reading.xml(stream);
            } else {
                reading.text(stream);
            }
        } catch (IOException e) {
            reading.partial = String.valueOf(e.getMessage());
        } catch (XMLStreamException e) {
            Throwable cause = e.getNestedException();
            reading.partial = cause instanceof Enough enough
                    ? String.valueOf(enough.getMessage())
                    : "line " + e.getLocation().getLineNumber() + " is not XML";
        }
        return reading.file();
    }

    private InputStream unpacked(byte[] bytes) throws IOException {
        boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        InputStream stream = new ByteArrayInputStream(bytes);
        return new Counted(gzip ? new GZIPInputStream(stream) : stream, gzip ? bytes.length : 0);
    }

    /// Without byte order mark and blanks before the first character.
    private static InputStream begun(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 64 * 1024);
        buffered.mark(3);
        boolean mark = buffered.read() == 0xEF && buffered.read() == 0xBB && buffered.read() == 0xBF;
        if (!mark) {
            buffered.reset();
        }
        while (true) {
            buffered.mark(1);
            int c = buffered.read();
            if (c < 0 || c > ' ') {
                buffered.reset();
                return buffered;
            }
        }
    }

    /// Stops a stream that becomes too long, or much longer than what it was packed into.
    private final class Counted extends FilterInputStream {
        private final long packed;
        private long size;

        Counted(InputStream inner, long packed) {
            super(inner);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            size += more;
            if (size > bytesMax) {
                throw new Enough("more than " + bytesMax + " bytes");
            }
            if (packed > 0 && size > RATIO_FROM && size > packed * RATIO_MAX) {
                throw new Enough("unpacks to more than " + RATIO_MAX + " times its size");
            }
        }
    }

    /// One file being read.
    private final class Reading {
        private final WebUrl at;
        private final List<SitemapEntry> entries = new ArrayList<>();
        private final List<SitemapEntry> children = new ArrayList<>();
        private Kind kind = Kind.NONE;
        private String partial = "";

        // of the entry being read
        private final Map<String, String> fields = new HashMap<>();
        private final Map<String, String> alternates = new HashMap<>();
        private final StringBuilder direct = new StringBuilder();

        Reading(WebUrl at) {
            this.at = at;
        }

        SitemapFile file() {
            return new SitemapFile(kind, entries, children, partial);
        }

        void text(InputStream stream) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = stream.read(); ; c = stream.read()) {
                if (c >= 0 && c != '\n' && c != '\r') {
                    if (line.length() < TEXT_MAX) {
                        line.append((char) c);
                    }
                    continue;
                }
                String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        .strip();
                line.setLength(0);
                Optional<WebUrl> url = WebUrl.parse(text);
                if (url.isPresent()) {
                    kind = Kind.TEXT;
                    add(entries, SitemapEntry.of(url.get().withoutFragment()));
                }
                if (c < 0) {
                    return;
                }
            }
        }

        void xml(InputStream stream) throws IOException, XMLStreamException {
            XMLStreamReader reader = factory().createXMLStreamReader(stream);
            StringBuilder text = new StringBuilder();
            int depth = 0;
            int entryDepth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        String name = reader.getLocalName().toLowerCase(Locale.ROOT);
                        if (depth == 1) {
                            root(name);
                        }
                        if (entryDepth == 0 && isEntry(name)) {
                            entryDepth = depth;
                            fields.clear();
                            alternates.clear();
                            direct.setLength(0);
                        } else if (name.equals("link")) {
                            link(reader);
                        }
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (text.length() < TEXT_MAX) {
                            text.append(reader.getText());
                        }
                        if (depth == entryDepth && entryDepth > 0 && direct.length() < TEXT_MAX) {
                            direct.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (depth == entryDepth + 1 && entryDepth > 0) {
                            fields.putIfAbsent(
                                    reader.getLocalName().toLowerCase(Locale.ROOT),
                                    text.toString().strip());
                        }
                        if (depth == entryDepth && entryDepth > 0) {
                            entryDepth = 0;
                            entry();
                        }
                        text.setLength(0);
                        depth--;
                    }
                    default -> {
                        // Comments and the like say nothing.
                    }
                }
            }
        }

        private void root(String name) throws Enough {
            kind = switch (name) {
                case "urlset" -> Kind.URLSET;
                case "sitemapindex" -> Kind.INDEX;
                case "rss", "rdf" -> Kind.RSS;
                case "feed" -> Kind.ATOM;
                default -> throw new Enough("<" + name + "> is no sitemap");
            };
        }

        private boolean isEntry(String name) {
            return switch (kind) {
                case URLSET -> name.equals("url");
                case INDEX -> name.equals("sitemap");
                case RSS -> name.equals("item");
                case ATOM -> name.equals("entry");
                case TEXT, NONE -> false;
            };
        }

        private void link(XMLStreamReader reader) {
            String rel = attribute(reader, "rel");
            String href = attribute(reader, "href");
            String language = attribute(reader, "hreflang");
            if (href.isEmpty()) {
                return;
            }
            if (kind == Kind.ATOM && (rel.isEmpty() || rel.equals("alternate"))) {
                fields.putIfAbsent("loc", href);
            } else if (rel.equals("alternate") && !language.isEmpty() && alternates.size() < ALTERNATES_MAX) {
                alternates.put(language, href.strip());
            }
        }

        private String attribute(XMLStreamReader reader, String name) {
            String value = reader.getAttributeValue(null, name);
            return value == null ? "" : value;
        }

        private void entry() throws Enough {
            String loc = fields.getOrDefault("loc", "");
            if (loc.isEmpty()) {
                loc = fields.getOrDefault("link", "");
            }
            if (loc.isEmpty()) {
                loc = said("guid")
                        .filter(text -> WebUrl.parse(text).isPresent())
                        .orElse("");
            }
            if (loc.isEmpty()) {
                loc = direct.toString(); // some write the address without an element around it
            }
            Optional<WebUrl> url = WebUrl.parse(loc, Optional.of(at))
                    .filter(found -> !found.href().equals(at.href()));
            if (loc.isBlank() || url.isEmpty()) {
                return;
            }
            add(
                    kind == Kind.INDEX ? children : entries,
                    new SitemapEntry(
                            url.get().withoutFragment(),
                            said("lastmod").or(() -> said("updated")).or(() -> said("pubdate")),
                            said("changefreq").map(word -> word.toLowerCase(Locale.ROOT)),
                            priority(),
                            alternates));
        }

        private Optional<String> said(String name) {
            return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
        }

        private OptionalDouble priority() {
            try {
                double priority = Double.parseDouble(fields.getOrDefault("priority", ""));
                return priority >= 0 && priority <= 1 ? OptionalDouble.of(priority) : OptionalDouble.empty();
            } catch (NumberFormatException e) {
                return OptionalDouble.empty(); // says nothing of use
            }
        }

        private void add(List<SitemapEntry> list, SitemapEntry entry) throws Enough {
            if (list.size() >= urlsMax) {
                throw new Enough("more than " + urlsMax + " addresses");
            }
            list.add(entry);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
