package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.chunk.ChunkList;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Chunker;
import dev.leat.markdown.collect.Capped;
import dev.leat.markdown.collect.Collected;
import dev.leat.markdown.collect.Collectors;
import dev.leat.markdown.collect.Nodes;
import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.facts.Html;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.facts.Lists;
import dev.leat.markdown.facts.MathFormulas;
import dev.leat.markdown.facts.Paragraph;
import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.facts.Table;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.render.HtmlOptions;
import dev.leat.markdown.render.HtmlRenderer;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A document that has been read: its facts, all from one pass. Immutable and safe to share. Conventions of lines
/// and characters: [dev.leat.markdown.facts].
public final class Document {
    private final String name;
    private final MarkdownOptions options;
    private final TokenWarehouse warehouse;
    private final Collectors collectors;
    private final Collected collected;
    private final List<Finding> findings;
    private volatile @Nullable SectionTexts sectionTexts;
    private @Nullable SectionId lastSectionId;

    Document(
            String name,
            MarkdownOptions options,
            TokenWarehouse warehouse,
            Collectors collectors,
            Collected collected) {
        this.name = name;
        this.options = options;
        this.warehouse = warehouse;
        this.collectors = collectors;
        this.collected = collected;
        this.findings = Findings.of(this);
    }

    public String name() {
        return name;
    }

    public MarkdownOptions options() {
        return options;
    }

    /// Tokens, lines, ranges.
    public TokenWarehouse warehouse() {
        return warehouse;
    }

    public Optional<FrontMatter> frontMatter() {
        return collected.get(collectors.frontMatter);
    }

    /// The title of the front matter, else the first heading of the highest level there is.
    public Optional<String> title() {
        Optional<String> named = frontMatter().flatMap(front -> front.text("title"));
        return named.or(() -> headings().stream()
                .min((a, b) -> Integer.compare(a.level(), b.level()))
                .map(Heading::text));
    }

    public List<Heading> headings() {
        return collected.get(collectors.headings).kept();
    }

    /// The id of the heading above a heading, empty for none.
    public Optional<String> parentId(Heading heading) {
        return heading.parent() < 0
                ? Optional.empty()
                : Optional.of(headings().get(heading.parent()).id());
    }

    public List<SectionFact> sections() {
        return collected.get(collectors.sections).facts().kept();
    }

    public List<Paragraph> paragraphs() {
        return collected.get(collectors.paragraphs);
    }

    public List<Link> links() {
        return collected.get(collectors.links).kept();
    }

    public List<Image> images() {
        return collected.get(collectors.images).facts().kept();
    }

    /// Those of [#images()] that stand within the text.
    List<Image> picturesWithin() {
        return collected.get(collectors.images).within();
    }

    public List<CodeBlock> codeBlocks() {
        return collected.get(collectors.codeBlocks).kept();
    }

    public List<Blockquote> blockquotes() {
        return collected.get(collectors.blockquotes);
    }

    public List<Table> tables() {
        return collected.get(collectors.tables).kept();
    }

    public Lists lists() {
        return collected.get(collectors.lists);
    }

    public Footnotes footnotes() {
        return collected.get(collectors.footnotes);
    }

    public MathFormulas math() {
        return collected.get(collectors.math);
    }

    public Html rawHtml() {
        return collected.get(collectors.html);
    }

    /// Dangers and oddities, by line.
    public List<Finding> findings() {
        return findings;
    }

    List<Finding> dangers() {
        return collected.get(collectors.dangers);
    }

    /// What the tokenizer and the collectors had to say.
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(warehouse.problems());
        for (Problem problem : collected.problems()) {
            all.add(named(problem));
        }
        frontMatter().flatMap(FrontMatter::error).ifPresent(error -> all.add(Codes.frontMatter(name, error)));
        truncated().forEach((what, truncated) -> all.add(Codes.truncated(name, what, truncated)));
        return List.copyOf(all);
    }

    Collected.Costs costs() {
        return collected.costs();
    }

    List<Problem> collectorProblems() {
        return collected.problems();
    }

    private Problem named(Problem problem) {
        var place = problem.place();
        return place.where().isEmpty()
                ? new Problem(
                        problem.code(),
                        new dev.leat.engine.item.Place(name, place.line(), place.column()),
                        problem.seen(),
                        problem.rule(),
                        problem.remedy(),
                        problem.passing())
                : problem;
    }

    /// Kinds of facts of which there were more than are kept: how many there were.
    public SequencedMap<String, Truncated> truncated() {
        SequencedMap<String, Truncated> map = new LinkedHashMap<>();
        if (!mayBeTruncated()) {
            return map;
        }
        truncated(map, "links", collected.get(collectors.links));
        truncated(map, "images", collected.get(collectors.images).facts());
        truncated(map, "headings", collected.get(collectors.headings));
        truncated(map, "sections", collected.get(collectors.sections).facts());
        truncated(map, "code_blocks", collected.get(collectors.codeBlocks));
        truncated(map, "tables", collected.get(collectors.tables));
        truncated(
                map,
                "table_cells",
                warehouse.count(TokenType.TH_OPEN) + warehouse.count(TokenType.TD_OPEN),
                options.caps().tableCells());
        if (lists().truncated()) {
            map.put("list_items", new Truncated(lists().items(), lists().itemsMax()));
        }
        if (warehouse.size() >= options.caps().nodes()) {
            truncated(map, "nodes", Nodes.count(warehouse), options.caps().nodes());
        }
        return map;
    }

    /// Each fact takes a token at least.
    boolean mayBeTruncated() {
        return warehouse.size() >= options.caps().least();
    }

    /// How many there were, and how many are kept.
    public record Truncated(int count, int maxAllowed) {}

    private static void truncated(SequencedMap<String, Truncated> map, String name, Capped<?> capped) {
        if (capped.truncated()) {
            map.put(name, new Truncated(capped.count(), capped.max()));
        }
    }

    private static void truncated(SequencedMap<String, Truncated> map, String name, int count, int max) {
        if (count > max) {
            map.put(name, new Truncated(count, max));
        }
    }

    /// What the profile makes of the findings: whether the document is blocked or in quarantine.
    public Policy policy() {
        return Policy.of(this);
    }

    /// Ids of the sections around a line's deepest section, outermost first, it included.
    public List<String> sectionPath(int section) {
        List<SectionFact> sections = sections();
        List<String> path = new ArrayList<>();
        for (int at = section;
                at >= 0 && at < sections.size();
                at = sections.get(at).parent()) {
            path.addFirst(sections.get(at).id());
        }
        return path;
    }

    /// The id of a section, empty for none.
    public Optional<String> sectionId(int section) {
        if (section < 0 || section >= sections().size()) {
            return Optional.empty();
        }
        SectionId known = lastSectionId;
        if (known == null || known.section() != section) {
            known = new SectionId(
                    section,
                    SectionFact.id(collected.get(collectors.sections).slugs().apply(section)));
            lastSectionId = known;
        }
        return known.id();
    }

    /// The id last asked for: rows that follow each other mostly lie in the same section.
    private record SectionId(int section, Optional<String> id) {
        SectionId(int section, String id) {
            this(section, Optional.of(id));
        }
    }

    /// Ids of the sections directly inside one.
    List<String> childIds(SectionFact section) {
        List<String> ids = new ArrayList<>();
        List<SectionFact> all = sections();
        for (int i = section.ordinal() + 1; i < all.size() && all.get(i).parent() >= section.ordinal(); i++) {
            if (all.get(i).parent() == section.ordinal()) {
                ids.add(all.get(i).id());
            }
        }
        return ids;
    }

    /// What a reader sees of a section and those inside it.
    public String text(SectionFact section) {
        SectionTexts texts = sectionTexts;
        if (texts == null) {
            texts = new SectionTexts(warehouse); // made twice at worst, and the same
            sectionTexts = texts;
        }
        return texts.of(section.startLine(), section.endLine());
    }

    /// Lines `[first, end)` of the source, with their line ends.
    public String lines(int first, int end) {
        return warehouse.lines(first, end);
    }

    public ChunkList chunks(ChunkPolicy policy) {
        return Chunker.chunks(
                warehouse, policy, findings, section -> sectionId(section).orElse("section." + section));
    }

    /// The whole document as CommonMark HTML with the extras that were asked for; where the profile takes no HTML,
    /// without raw HTML and addresses that
    /// run code.
    public String html() {
        return html(UnaryOperator.identity());
    }

    /// As [#html()], but for what `change` makes of the way it is written.
    public String html(UnaryOperator<HtmlOptions> change) {
        HtmlOptions written = options.trust().html() ? HtmlOptions.PLAIN : HtmlOptions.SAFE;
        return new HtmlRenderer(change.apply(written.withExtras(options.rules().extras()))).render(warehouse);
    }

    /// What the extras that were asked for find in it.
    public ExtraFacts extras() {
        return new ExtraFacts(this);
    }
}
