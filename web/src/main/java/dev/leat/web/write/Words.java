package dev.leat.web.write;

import dev.leat.web.page.Block.Align;

/// Words that JSON and XML share.
final class Words {
    private Words() {}

    static String of(Align align) {
        return switch (align) {
            case NONE -> "none";
            case LEFT -> "left";
            case CENTER -> "center";
            case RIGHT -> "right";
        };
    }
}
