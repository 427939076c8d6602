package dev.leat.web.page;

/// Where a link leads. Compared by identity: two links beside each other stay two, even to the same place.
public final class Link {
    private final String target;
    private final String title;

    public Link(String target, String title) {
        this.target = target;
        this.title = title;
    }

    public String target() {
        return target;
    }

    /// Empty if there is none.
    public String title() {
        return title;
    }
}
