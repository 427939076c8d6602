package dev.leat.records.xml;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads a document once, front to back, and gives its records: the whole document, or each element at the record's
/// path as soon as it ends, with what stands before it outside other records. Keeps only what the shape asks for.
/// One thread. Memory: the largest record.
public final class RecordReader implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final Shape shape;
    private final XmlLimits limits;
    private final boolean recovered;
    private final XMLStreamReader xml;
    private final Optional<Path> recordPath;

    /// Elements that are open; null where one is not kept.
    private final Deque<Optional<Element>> open = new ArrayDeque<>();
    /// The shape's places of the open elements; null below what no path leads to.
    private final List<Shape.@Nullable Place> places = new ArrayList<>();

    private final List<int[]> childCounts = new ArrayList<>();
    private Kept shared;
    private @Nullable Kept record;
    private int recordDepth = -1;
    private @Nullable Element root;
    private int collectors;
    private int order;
    private boolean ended;

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
        this.shared = new Kept(shape.places());
        places.add(shape.top());
        try {
            this.xml = FACTORY.createXMLStreamReader(text);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // no document type is read at all, so there is no entity to expand and no file to fetch
        factory.setProperty("jdk.xml.dtd.support", "deny");
        factory.setProperty("jdk.xml.elementAttributeLimit", 0);
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
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
            if (e.getNestedException() instanceof java.nio.charset.CharacterCodingException) {
                throw refused("E_ENCODING", "", "the bytes are of the document's encoding");
            }
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw malformed(e);
        }
        ended = true;
        return recordPath.isPresent() ? null : document(shared);
    }

    private void start() throws Refused {
        String name = xml.getLocalName();
        String uri = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        int depth = places.size();
        if (depth > limits.depth()) {
            throw refused("E_XML_TOO_DEEP", name, "elements nest at most " + limits.depth() + " deep");
        }
        countChild(name);
        if (xml.getAttributeCount() > limits.attributes()) {
            throw refused("E_XML_TOO_LARGE", name, "an element has at most " + limits.attributes() + " attributes");
        }
        Shape.Place above = places.getLast();
        Shape.Place place = above == null ? null : above.find(name, uri);
        places.add(place);
        if (recordPath.isPresent() && record == null && isRecord(depth)) {
            record = new Kept(shared);
            recordDepth = depth;
        }
        if (depth > 1 && place == null && !shape.everything() && !shape.asksFor(name) && recordDepth != depth) {
            open.push(Optional.empty());
            return;
        }
        Element element = new Element(
                name,
                uri,
                parent(),
                order++,
                attributes(),
                xml.getLocation().getLineNumber(),
                xml.getLocation().getColumnNumber());
        if (depth == 1) {
            root = element;
        }
        Kept kept = record;
        (kept == null ? shared : kept).add(element, place, shape);
        if ((place != null && place.text) || shape.everything()) {
            element.collect(new StringBuilder());
            collectors++;
        }
        open.push(Optional.of(element));
    }

    private void countChild(String name) throws Refused {
        if (!childCounts.isEmpty() && ++childCounts.getLast()[0] > limits.children() && recordPath.isEmpty()) {
            throw refused("E_XML_TOO_LARGE", name, "an element has at most " + limits.children() + " children");
        }
        childCounts.add(new int[1]);
    }

    private boolean isRecord(int depth) {
        Path path = recordPath.orElseThrow();
        return path.steps().size() == depth && places.getLast() != null && places.getLast().id == shape.id(path);
    }

    private @Nullable Element parent() {
        for (Optional<Element> above : open) {
            if (above.isPresent()) {
                return above.get();
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
        if (collectors == 0) {
            return;
        }
        for (Optional<Element> above : open) {
            StringBuilder into = above.map(Element::collecting).orElse(null);
            if (into != null) {
                into.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (into.length() > limits.text()) {
                    throw refused(
                            "E_XML_TOO_LARGE",
                            above.orElseThrow().name(),
                            "an element has at most " + limits.text() + " characters of text");
                }
            }
        }
    }

    private @Nullable Document end() {
        int depth = places.size() - 1;
        places.removeLast();
        childCounts.removeLast();
        Element element = open.pop().orElse(null);
        if (element != null) {
            element.close(order - 1);
            StringBuilder collected = element.collecting();
            if (collected != null) {
                element.setText(collapse(collected));
                collectors--;
            }
        }
        if (depth != recordDepth) {
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
