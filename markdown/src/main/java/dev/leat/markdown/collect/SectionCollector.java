package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HEADING_OPEN;

import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.warehouse.Section;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Sections, from every heading. Their ranges are the warehouse's; titles, slugs and ids are made here when they
/// are asked for. Facts and warehouse count sections alike.
final class SectionCollector implements Collector<SectionFacts> {
    static final Interest INTEREST = Interest.in(HEADING_OPEN);

    private final Capped.Filling sections;

    SectionCollector(int max) {
        this.sections = new Capped.Filling(max);
    }

    /// Nothing to do per heading: sections go by line, and headings of footnotes stand at the end of the tokens.
    @Override
    public void accept(int token, Pass pass) {}

    @Override
    public SectionFacts finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        if (warehouse.sectionCount() == 0) {
            return SectionFacts.NONE;
        }
        for (int i = 0; i < warehouse.sectionCount(); i++) {
            if (sections.room()) {
                sections.add(warehouse.sectionHeading(i));
            }
        }
        SlugList slugs = new SlugList(warehouse, sections.tokens());
        return new SectionFacts(
                sections.done(warehouse, (ordinal, token) -> read(ordinal, warehouse, slugs.get(ordinal))), slugs::get);
    }

    private static SectionFact read(int ordinal, TokenWarehouse warehouse, String slug) {
        Section section = warehouse.sections().get(ordinal);
        int endLine = section.lastLine() + 1;
        return new SectionFact(
                section.ordinal(),
                section.level(),
                warehouse.plainText(section.token()),
                slug,
                section.firstLine(),
                endLine,
                warehouse.lineOffset(section.firstLine()),
                warehouse.lineOffset(endLine),
                section.parent(),
                warehouse.depth(section.token()) != 0,
                warehouse.markup(section.token()).intern());
    }
}
