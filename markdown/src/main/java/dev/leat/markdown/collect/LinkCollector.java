package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.Optional;

/// Links of every form. A link that holds pictures remembers the last one; links in a picture's label are text.
final class LinkCollector implements Collector<Capped<Link>> {
    static final Interest INTEREST = Interest.in(LINK_OPEN).ignoring(IMAGE);

    private final Capped.Filling links;
    private final Welcome welcome;

    LinkCollector(int max, Welcome welcome) {
        this.links = new Capped.Filling(max);
        this.welcome = welcome;
    }

    @Override
    public void accept(int token, Pass pass) {
        if (links.room()) {
            links.add(token);
        }
    }

    @Override
    public Capped<Link> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        Welcome allowed = welcome;
        return links.done(warehouse, (ordinal, token) -> read(ordinal, token, warehouse, allowed));
    }

    private static Link read(int ordinal, int open, TokenWarehouse warehouse, Welcome welcome) {
        String url = warehouse.attribute(open, "href").orElse("");
        Address address = Address.of(url);
        int line = warehouse.firstLine(open);
        String form = warehouse.attribute(open, "kind").orElse("");
        return new Link(
                ordinal,
                warehouse.plainText(open),
                url,
                warehouse.attribute(open, "title").orElse(""),
                line,
                address.type(),
                address.scheme(),
                welcome.holds(address),
                form.equals("autolink") || form.equals("literal"),
                warehouse.attribute(open, "label"),
                lastImage(open, warehouse, welcome),
                warehouse.sectionOrdinalAt(line));
    }

    private static Optional<Image> lastImage(int open, TokenWarehouse warehouse, Welcome welcome) {
        int last = TokenWarehouse.NONE;
        int close = warehouse.partner(open);
        for (int i = open + 1; i < close; i++) {
            if (warehouse.type(i) == IMAGE) {
                last = i;
                i = warehouse.next(i) - 1; // pictures in its label are text
            }
        }
        return last == TokenWarehouse.NONE
                ? Optional.empty()
                : Optional.of(ImageReader.read(last, warehouse, welcome, true));
    }
}
