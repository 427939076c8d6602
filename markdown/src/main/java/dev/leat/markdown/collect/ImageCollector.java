package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;

import dev.leat.markdown.facts.Image;
import java.util.HashSet;
import java.util.Set;

/// Pictures; one inside another's label is text. The same picture on the same line is one.
final class ImageCollector implements Collector<Capped<Image>> {
    static final Interest INTEREST = Interest.in(IMAGE).ignoring(IMAGE);

    private final Capped.Filling<Image> images;
    private final Set<String> schemes;
    private final Set<String> seen = new HashSet<>();

    ImageCollector(int max, Set<String> schemes) {
        this.images = new Capped.Filling<>(max);
        this.schemes = schemes;
    }

    @Override
    public void accept(int token, Pass pass) {
        Image image = ImageReader.read(token, pass, schemes, pass.inside(LINK_OPEN));
        if (seen.contains(image.id()) || !images.room()) {
            return;
        }
        seen.add(image.id());
        images.add(image);
    }

    @Override
    public Capped<Image> finish(Pass pass) {
        return images.done();
    }
}
