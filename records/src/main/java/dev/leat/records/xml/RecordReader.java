package dev.leat.records.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/// Reads a document once, front to back, and gives its records: the whole document, or each element at the record's
/// path as soon as it ends, with what stands before it outside other records. Keeps only what the shape asks for:
/// of every other element the parser is asked for its name and nothing more, and once no path leads on, only where
/// names are looked for anywhere. One thread. Memory: the largest record.
public final class RecordReader implements AutoCloseable {
    private static final int ATTRIBUTES_MAX = 1 << 20;
    private static final int ATTRIBUTE_LENGTH_MAX = 64 << 20;
    private static final WstxInputFactory FACTORY = factory();

    private final Shape shape;
    private final XmlLimits limits;
    private final boolean recovered;
    private final XMLStreamReader xml;
    private final Optional<Path> recordPath;
    private final int recordPlace;

    /// Number of open elements; what is known of each stands in the arrays at its depth, from 1 on.
    private int depth;
    /// The shape's places of the open elements; null below what no path leads to.
    private Shape.@Nullable Place[] places = new Shape.@Nullable Place[32];
    /// The open elements that are kept; null where one is not.
    private @Nullable Element[] open = new @Nullable Element[32];

    private int[] children = new int[32];
    private final List<Element> collecting = new ArrayList<>();
    /// Elements that are written again as XML, innermost last.
    private final List<Raw> raws = new ArrayList<>();
    private Kept shared;
    private @Nullable Kept record;
    private int recordDepth = -1;
    private @Nullable Element root;
    private int order;
    private boolean ended;

    private record Raw(Element element, RawXml text) {}

    /// Kept elements by place and by name.
    private static final class Kept {
        final @Nullable List<Element>[] byPlace;
        final Map<String, Element> firstByName = new HashMap<>();
        final List<Element> all = new ArrayList<>();

        @SuppressWarnings({"unchecked", "rawtypes"})
        Kept(int places) {
            this.byPlace = new List[places];
        }

        Kept(Kept other) {
            this(other.byPlace.length);
            for (int i = 0; i < byPlace.length; i++) {
                List<Element> there = other.byPlace[i];
                byPlace[i] = there == null ? null : new ArrayList<>(there);
            }
            firstByName.putAll(other.firstByName);
            all.addAll(other.all);
        }

        void add(Element element, Shape.@Nullable Place place, Shape shape) {
            if (place != null) {
                List<Element> there = byPlace[place.id];
                if (there == null) {
                    there = new ArrayList<>(2);
                    byPlace[place.id] = there;
                }
                there.add(element);
            }
            if (shape.asksFor(element.name())) {
                firstByName.putIfAbsent(element.name(), element);
            }
            if (shape.everything()) {
                all.add(element);
            }
        }
    }

    public RecordReader(Reader text, boolean recovered, Shape shape, XmlLimits limits, Optional<Path> recordPath)
            throws Refused {
        this.shape = shape;
        this.limits = limits;
        this.recovered = recovered;
        this.recordPath = recordPath;
        this.recordPlace = recordPath.map(shape::id).orElse(-1);
        this.shared = new Kept(shape.places());
        places[0] = shape.top();
        try {
            this.xml = FACTORY.createXMLStreamReader(text);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /// Woodstox, as measured (docs/decisions/0014). No document type is read at all, so there is no entity to expand
    /// and no file to fetch. Limits are ours, but for attributes that would fill the memory before we see them.
    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // read lazily, a text that begins with ]]> and is stepped over would pass
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Integer.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH_MAX);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    /// The next record, or null after the last.
    public @Nullable Document next() throws Refused, IOException {
        if (ended) {
            return null;
        }
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> {
                        Document done = end();
                        if (done != null && recordPath.isPresent()) {
                            return done;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused("E_XML_MALFORMED", xml.getLocalName(), "a document has no entities of its own");
                    case XMLStreamConstants.DTD ->
                        throw refused("E_XML_DTD", "<!DOCTYPE", "a record has no document type");
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken && !(broken instanceof CharacterCodingException)) {
                throw broken;
            }
            throw malformed(e);
        }
        ended = true;
        return recordPath.isPresent() ? null : document(shared);
    }

    private void start() throws Refused {
        String name = xml.getLocalName();
        if (++depth > limits.depth()) {
            throw refused("E_XML_TOO_DEEP", name, "elements nest at most " + limits.depth() + " deep");
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            places = Arrays.copyOf(places, 2 * depth);
            children = Arrays.copyOf(children, 2 * depth);
        }
        children[depth] = 0;
        if (++children[depth - 1] > limits.children() && recordPath.isEmpty()) {
            throw refused("E_XML_TOO_LARGE", name, "an element has at most " + limits.children() + " children");
        }
        if (xml.getAttributeCount() > limits.attributes()) {
            throw refused("E_XML_TOO_LARGE", name, "an element has at most " + limits.attributes() + " attributes");
        }
        Shape.Place above = places[depth - 1];
        Shape.Place place = above == null ? null : above.find(name, uri());
        places[depth] = place;
        open[depth] = null;
        if (record == null && place != null && place.id == recordPlace) {
            record = new Kept(shared);
            recordDepth = depth;
        }
        for (int i = 0; i < raws.size(); i++) {
            raws.get(i).text().start(xml);
            check(raws.get(i));
        }
        if (place != null || depth == 1 || shape.everything() || shape.asksFor(name)) {
            keep(name, place);
        }
    }

    private String uri() {
        String uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    private void keep(String name, Shape.@Nullable Place place) throws Refused {
        Location at = xml.getLocation();
        Element element =
                new Element(name, uri(), parent(), order++, attributes(), at.getLineNumber(), at.getColumnNumber());
        if (depth == 1) {
            root = element;
        }
        Kept kept = record;
        (kept == null ? shared : kept).add(element, place, shape);
        if ((place != null && place.text) || shape.everything()) {
            element.collect(new StringBuilder());
            collecting.add(element);
        }
        if (place != null && place.raw) {
            Raw raw = new Raw(element, new RawXml());
            raw.text().start(xml);
            raws.add(raw);
        }
        open[depth] = element;
    }

    private void check(Raw raw) throws Refused {
        if (raw.text().length() > limits.text()) {
            throw refused(
                    "E_XML_TOO_LARGE",
                    raw.element().name(),
                    "an element taken as XML has at most " + limits.text() + " characters");
        }
    }

    private @Nullable Element parent() {
        for (int above = depth - 1; above > 0; above--) {
            if (open[above] != null) {
                return open[above];
            }
        }
        return null;
    }

    private String[] attributes() throws Refused {
        int n = xml.getAttributeCount();
        String[] attributes = new String[2 * n];
        for (int i = 0; i < n; i++) {
            attributes[2 * i] = xml.getAttributeLocalName(i);
            attributes[2 * i + 1] = xml.getAttributeValue(i);
            if (attributes[2 * i + 1].length() > limits.text()) {
                throw refused(
                        "E_XML_TOO_LARGE",
                        attributes[2 * i],
                        "an attribute has at most " + limits.text() + " characters");
            }
        }
        return attributes;
    }

    private void text() throws Refused {
        for (int i = 0; i < raws.size(); i++) {
            raws.get(i).text().characters(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            check(raws.get(i));
        }
        for (int i = 0; i < collecting.size(); i++) {
            Element above = collecting.get(i);
            StringBuilder into = above.collecting();
            if (into != null) {
                into.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (into.length() > limits.text()) {
                    throw refused(
                            "E_XML_TOO_LARGE",
                            above.name(),
                            "an element has at most " + limits.text() + " characters of text");
                }
            }
        }
    }

    private @Nullable Document end() {
        Element element = open[depth];
        for (int i = raws.size() - 1; i >= 0; i--) {
            if (raws.get(i).text().end()) {
                raws.get(i).element().setXml(raws.get(i).text().toString());
                raws.remove(i);
            }
        }
        if (element != null) {
            element.close(order - 1);
            StringBuilder collected = element.collecting();
            if (collected != null) {
                element.setText(collapse(collected));
                collecting.removeLast();
            }
        }
        if (depth-- != recordDepth) {
            return null;
        }
        Kept done = record;
        record = null;
        recordDepth = -1;
        return done == null ? null : document(done);
    }

    private Document document(Kept kept) {
        Element top = root;
        if (top == null) {
            throw new IllegalStateException("a document has ended without an element");
        }
        return new Document(shape, top, kept.byPlace, kept.firstByName, kept.all, recovered);
    }

    private static String collapse(CharSequence text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                gap = collapsed.length() > 0;
            } else {
                if (gap) {
                    collapsed.append(' ');
                    gap = false;
                }
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    private Refused refused(String code, String seen, String rule) {
        return new Refused(Failure.parse(
                code,
                seen,
                rule,
                xml.getLocation().getLineNumber(),
                xml.getLocation().getColumnNumber()));
    }

    private static Refused malformed(XMLStreamException e) {
        if (e.getNestedException() instanceof CharacterCodingException) {
            return new Refused(
                    Failure.parse("E_ENCODING", "", "the bytes are characters in the document's encoding", 0, 0));
        }
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        String rule = (at < 0 ? message : message.substring(at + 9))
                .lines()
                .findFirst()
                .orElse("not XML")
                .strip();
        var place = e.getLocation();
        return new Refused(Failure.parse(
                "E_XML_MALFORMED",
                "",
                rule,
                place == null ? 0 : place.getLineNumber(),
                place == null ? 0 : place.getColumnNumber()));
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            // nothing is held but memory: the reader of the text is closed by who opened it
        }
    }
}
