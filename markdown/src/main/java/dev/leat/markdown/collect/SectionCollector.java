package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HEADING_OPEN;

import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.warehouse.Section;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Sections, from every heading. Their ranges are the warehouse's; titles, slugs and ids are made here. Facts and
/// warehouse count sections alike.
final class SectionCollector implements Collector<Capped<SectionFact>> {
    static final Interest INTEREST = Interest.in(HEADING_OPEN);

    private final Capped.Filling<SectionFact> sections;
    private final Slugs slugs = new Slugs();

    SectionCollector(int max) {
        this.sections = new Capped.Filling<>(max);
    }

    /// Nothing to do per heading: sections go by line, and headings of footnotes stand at the end of the tokens.
    @Override
    public void accept(int token, Pass pass) {}

    @Override
    public Capped<SectionFact> finish(Pass pass) {
        for (Section section : pass.warehouse().sections()) {
            if (sections.room()) {
                sections.add(fact(section, pass.warehouse()));
            }
        }
        return sections.done();
    }

    private SectionFact fact(Section section, TokenWarehouse warehouse) {
        String title = warehouse.plainText(section.token());
        String slug = slugs.unique(title);
        int endLine = section.lastLine() + 1;
        return new SectionFact(
                section.ordinal(),
                section.level(),
                title,
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
