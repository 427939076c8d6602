package dev.leat.markdown;

import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.render.Abbreviations;
import dev.leat.markdown.render.HeadingAttributes;
import dev.leat.markdown.render.Wikilink;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.warehouse.AdmonitionHead;
import dev.leat.markdown.warehouse.AlertMark;
import dev.leat.markdown.warehouse.ContainerHead;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/// What the extras that were asked for ([Extra]) find in a document; read from its tokens when asked. Without an extra
/// its facts are none.
public final class ExtraFacts {
    private final TokenWarehouse w;
    private final java.util.Set<Extra> wanted;
    private final Map<Integer, String> alerts = new HashMap<>();
    private final Map<Integer, HeadingAttributes> headings = new HashMap<>();

    ExtraFacts(Document document) {
        this.w = document.warehouse();
        this.wanted = document.options().rules().extras();
        if (wanted.contains(Extra.ALERTS)) {
            for (int quote : w.ofType(TokenType.BLOCKQUOTE_OPEN).toArray()) {
                alerts.put(w.firstLine(quote), AlertMark.of(w, quote));
            }
        }
        if (wanted.contains(Extra.HEADING_ATTRS)) {
            for (int heading : w.ofType(TokenType.HEADING_OPEN).toArray()) {
                headings.put(w.firstLine(heading), HeadingAttributes.of(w, heading));
            }
        }
    }

    /// A container (`:::`) or admonition (`!!!`, `???`).
    ///
    /// @param kind `container` or `admonition`
    /// @param names its name, then further classes
    /// @param title none where none is written
    public record Box(
            int ordinal,
            String kind,
            List<String> names,
            Optional<String> title,
            int startLine,
            int endLine,
            int depth,
            int section) {
        public Box {
            names = List.copyOf(names);
        }

        /// Unique in its document.
        public String id() {
            return "container_" + ordinal;
        }
    }

    /// Terms and what they mean, in the order of the document.
    public record DefinitionList(int ordinal, int startLine, int endLine, int section, List<Entry> entries) {
        public DefinitionList {
            entries = List.copyOf(entries);
        }

        /// Unique in its document.
        public String id() {
            return "deflist_" + ordinal;
        }
    }

    /// One or more terms with their definitions, as plain text.
    public record Entry(List<String> terms, List<String> definitions) {
        public Entry {
            terms = List.copyOf(terms);
            definitions = List.copyOf(definitions);
        }
    }

    /// A link to a page by its name.
    public record WikilinkFact(Wikilink link, int line, int section) {}

    /// The kind of alert a quote is.
    public Optional<String> alert(Blockquote quote) {
        String kind = quote.depth() == 1 ? alerts.getOrDefault(quote.startLine(), "") : "";
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }

    /// What stands in braces behind a title.
    public Optional<HeadingAttributes> attributes(Heading heading) {
        return Optional.ofNullable(headings.get(heading.line())).filter(attributes -> !attributes.isEmpty());
    }

    void heading(Heading heading, JsonBytes json) {
        attributes(heading).ifPresent(own -> {
            json.name("attributes").open('{');
            json.name("id").text(own.id());
            json.name("classes").open('[');
            own.classes().forEach(json::text);
            json.close(']');
            json.close('}');
        });
    }

    /// In the order of the document, those inside others too.
    public List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        if (!wanted.contains(Extra.CONTAINER) && !wanted.contains(Extra.ADMONITION)) {
            return boxes;
        }
        for (int token = 0; token < w.size(); token++) {
            TokenType type = w.type(token);
            if (type == TokenType.CONTAINER_OPEN) {
                ContainerHead head = ContainerHead.of(w.info(token));
                Optional<String> title = head.title().isEmpty() ? Optional.empty() : Optional.of(head.title());
                boxes.add(box(boxes.size(), "container", head.names(), title, token));
            } else if (type == TokenType.ADMONITION_OPEN) {
                AdmonitionHead head = AdmonitionHead.of(w.info(token));
                boxes.add(box(
                        boxes.size(), "admonition", List.of(head.names().split("[ \t]+", -1)), head.title(), token));
            }
        }
        return boxes;
    }

    private Box box(int ordinal, String kind, List<String> names, Optional<String> title, int token) {
        int line = w.firstLine(token);
        return new Box(ordinal, kind, names, title, line, w.endLine(token), w.depth(token), w.sectionOrdinalAt(line));
    }

    /// In the order of the document.
    public List<DefinitionList> definitionLists() {
        List<DefinitionList> lists = new ArrayList<>();
        for (int list : w.ofType(TokenType.DL_OPEN).toArray()) {
            List<Entry> entries = new ArrayList<>();
            List<String> terms = new ArrayList<>();
            List<String> meanings = new ArrayList<>();
            for (int child : w.children(list).toArray()) {
                if (w.type(child) == TokenType.DT_OPEN && !meanings.isEmpty()) {
                    entries.add(new Entry(terms, meanings));
                    terms.clear();
                    meanings.clear();
                }
                (w.type(child) == TokenType.DT_OPEN ? terms : meanings)
                        .add(w.plainText(child).strip());
            }
            entries.add(new Entry(terms, meanings));
            int line = w.firstLine(list);
            lists.add(new DefinitionList(lists.size(), line, w.endLine(list), w.sectionOrdinalAt(line), entries));
        }
        return lists;
    }

    /// In the order of the document; not in code, not in links.
    public List<WikilinkFact> wikilinks() {
        List<WikilinkFact> links = new ArrayList<>();
        if (!wanted.contains(Extra.WIKILINKS)) {
            return links;
        }
        for (int token : w.ofType(TokenType.TEXT).toArray()) {
            Matcher found = Wikilink.FORM.matcher(w.text(token));
            while (found.find()) {
                if (w.ancestors(token).noneMatch(up -> w.type(up) == TokenType.LINK_OPEN)) {
                    int line = w.firstLine(token);
                    links.add(new WikilinkFact(Wikilink.of(found), line, w.sectionOrdinalAt(line)));
                }
            }
        }
        return links;
    }

    /// In the order of their definitions.
    public List<Abbreviations.Definition> abbreviations() {
        return wanted.contains(Extra.ABBR) ? Abbreviations.of(w).all() : List.of();
    }
}
