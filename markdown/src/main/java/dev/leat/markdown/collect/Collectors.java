package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.facts.Html;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.facts.Lists;
import dev.leat.markdown.facts.MathFormulas;
import dev.leat.markdown.facts.Paragraph;
import dev.leat.markdown.facts.Table;
import dev.leat.markdown.frontmatter.FrontMatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that Leat collects from a document, and the dispatch over it. Made once per set of options; thread-safe.
///
/// The order is that of the founding plan: links, images, front matter, math, headings, sections, paragraphs, code,
/// quotes, tables, lists (tasks among them), footnotes, HTML; dangers last.
public final class Collectors {
    public final Collector.Definition<Capped<Link>> links;
    public final Collector.Definition<ImageFacts> images;
    public final Collector.Definition<Optional<FrontMatter>> frontMatter;
    public final Collector.Definition<MathFormulas> math;
    public final Collector.Definition<Capped<Heading>> headings;
    public final Collector.Definition<SectionFacts> sections;
    public final Collector.Definition<List<Paragraph>> paragraphs;
    public final Collector.Definition<Capped<CodeBlock>> codeBlocks;
    public final Collector.Definition<List<Blockquote>> blockquotes;
    public final Collector.Definition<Capped<Table>> tables;
    public final Collector.Definition<Lists> lists;
    public final Collector.Definition<Footnotes> footnotes;
    public final Collector.Definition<Html> html;
    public final Collector.Definition<List<Finding>> dangers;

    private final Dispatch dispatch;

    /// Pictures within the text are not allowed.
    public Collectors(Caps caps, Set<String> schemes, boolean htmlAllowed, PassLimits limits) {
        this(caps, schemes, 0, htmlAllowed, limits);
    }

    /// `schemes`: those a link or picture may have; `dataUriBytes`: how large a picture within the text may be, 0
    /// for none; `html`: whether raw HTML is welcome.
    public Collectors(Caps caps, Set<String> schemes, int dataUriBytes, boolean htmlAllowed, PassLimits limits) {
        Welcome allowed = new Welcome(schemes, dataUriBytes);
        links = define("links", LinkCollector.INTEREST, () -> new LinkCollector(caps.links(), allowed), Capped.none());
        images = define(
                "images", ImageCollector.INTEREST, () -> new ImageCollector(caps.images(), allowed), ImageFacts.NONE);
        frontMatter = define("frontmatter", FrontMatterCollector.INTEREST, FrontMatterCollector::new, Optional.empty());
        math = define("math", MathCollector.INTEREST, MathCollector::new, new MathFormulas(List.of(), List.of()));
        headings = define(
                "headings", HeadingCollector.INTEREST, () -> new HeadingCollector(caps.headings()), Capped.none());
        sections = new Collector.Definition<>(
                "sections", SectionCollector.INTEREST, () -> new SectionCollector(caps.headings()), SectionFacts.NONE);
        paragraphs = define("paragraphs", ParagraphCollector.INTEREST, ParagraphCollector::new, List.of());
        codeBlocks = define(
                "code_blocks",
                CodeBlockCollector.INTEREST,
                () -> new CodeBlockCollector(caps.codeBlocks()),
                Capped.none());
        blockquotes = define("blockquotes", BlockquoteCollector.INTEREST, BlockquoteCollector::new, List.of());
        tables = define(
                "tables",
                TableCollector.INTEREST,
                () -> new TableCollector(caps.tables(), caps.tableCells()),
                Capped.none());
        lists = define(
                "lists",
                ListCollector.INTEREST,
                () -> new ListCollector(caps.listItems()),
                new Lists(List.of(), 0, caps.listItems()));
        footnotes = define(
                "footnotes", FootnoteCollector.INTEREST, FootnoteCollector::new, new Footnotes(List.of(), List.of()));
        html = define(
                "html", HtmlCollector.INTEREST, () -> new HtmlCollector(htmlAllowed), new Html(List.of(), List.of()));
        dangers = new Collector.Definition<>(
                "dangers", DangerCollector.INTEREST, () -> new DangerCollector(allowed), List.of());
        dispatch = new Dispatch(
                List.of(
                        links,
                        images,
                        frontMatter,
                        math,
                        headings,
                        sections,
                        paragraphs,
                        codeBlocks,
                        blockquotes,
                        tables,
                        lists,
                        footnotes,
                        html,
                        dangers),
                limits);
    }

    private static <R> Collector.Definition<R> define(
            String name, Interest interest, java.util.function.Supplier<? extends Collector<R>> start, R nothing) {
        return Collector.Definition.onlyOfTokens(name, interest, start, nothing);
    }

    public Dispatch dispatch() {
        return dispatch;
    }
}
