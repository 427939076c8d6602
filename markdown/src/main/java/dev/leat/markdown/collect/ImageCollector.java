package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.HashSet;
import java.util.Set;

/// Pictures; one inside another's label is text. The same picture on the same line is one.
final class ImageCollector implements Collector<Capped<Image>> {
    static final Interest INTEREST = Interest.in(IMAGE).ignoring(IMAGE);

    private final Capped.Filling images;
    private final Welcome welcome;
    private final Set<String> seen = new HashSet<>();

    ImageCollector(int max, Welcome welcome) {
        this.images = new Capped.Filling(max);
        this.welcome = welcome;
    }

    @Override
    public void accept(int token, Pass pass) {
        String id = ImageReader.id(token, pass.warehouse());
        if (seen.contains(id) || !images.room()) {
            return;
        }
        seen.add(id);
        images.add(token);
    }

    @Override
    public Capped<Image> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        Welcome allowed = welcome;
        return images.done(warehouse, (ordinal, token) -> {
            boolean linked = warehouse.ancestors(token).anyMatch(up -> warehouse.type(up) == LINK_OPEN);
            return ImageReader.read(token, warehouse, allowed, linked);
        });
    }
}
