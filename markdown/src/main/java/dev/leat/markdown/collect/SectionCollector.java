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
    private int ordinal;

    SectionCollector(int max) {
        this.sections = new Capped.Filling<>(max);
    }

    @Override
    public void accept(int token, Pass pass) {
        if (!sections.room()) {
            return;
        }
        TokenWarehouse warehouse = pass.warehouse();
        Section section = warehouse.sections().get(ordinal++);
        String title = pass.plainText(token);
        String slug = slugs.unique(title);
        int endLine = section.endLine() + 1;
        sections.add(new SectionFact(
                section.ordinal(),
                "section_" + slug,
                section.level(),
                title,
                slug,
                section.startLine(),
                endLine,
                warehouse.lineOffset(section.startLine()),
                warehouse.lineOffset(endLine),
                section.parent(),
                warehouse.depth(token) != 0,
                warehouse.markup(token)));
    }

    @Override
    public Capped<SectionFact> finish(Pass pass) {
        return sections.done();
    }
}
