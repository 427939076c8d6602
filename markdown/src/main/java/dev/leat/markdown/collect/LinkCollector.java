package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.LINK_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.warehouse.Tokens;
import java.util.Optional;
import java.util.Set;

/// Links of every form. A link that holds pictures remembers the last one; links in a picture's label are text.
final class LinkCollector implements Collector<Capped<Link>> {
    static final Interest INTEREST = Interest.in(LINK_OPEN, LINK_CLOSE, IMAGE).ignoring(IMAGE);

    private final Capped.Filling<Link> links;
    private final Set<String> schemes;
    private Optional<Image> inside = Optional.empty();

    LinkCollector(int max, Set<String> schemes) {
        this.links = new Capped.Filling<>(max);
        this.schemes = schemes;
    }

    @Override
    public void accept(int token, Pass pass) {
        switch (pass.tokens().type(token)) {
            case LINK_OPEN -> inside = Optional.empty();
            case LINK_CLOSE -> close(pass.tokens().partner(token), pass);
            default -> {
                if (pass.inside(LINK_OPEN)) {
                    inside = Optional.of(ImageReader.read(token, pass, schemes, true));
                }
            }
        }
    }

    private void close(int open, Pass pass) {
        if (!links.room()) {
            return;
        }
        Tokens tokens = pass.tokens();
        String url = tokens.attribute(open, "href").orElse("");
        Address address = Address.of(url);
        int line = tokens.firstLine(open);
        String form = tokens.attribute(open, "kind").orElse("");
        links.add(new Link(
                links.size(),
                tokens.plainText(open),
                url,
                tokens.attribute(open, "title").orElse(""),
                line,
                address.type(),
                address.scheme(),
                address.allowed(schemes),
                form.equals("autolink") || form.equals("literal"),
                tokens.attribute(open, "label"),
                inside,
                pass.sectionAt(line)));
    }

    @Override
    public Capped<Link> finish(Pass pass) {
        return links.done();
    }
}
