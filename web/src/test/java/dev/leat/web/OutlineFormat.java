package dev.leat.web;

import dev.leat.web.page.Block;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.write.MarkdownOptions;
import java.io.IOException;
import java.util.List;

/// A format as a stranger's jar brings one: the headings, a line each.
public final class OutlineFormat implements PageFormat {
    @Override
    public String id() {
        return "outline";
    }

    @Override
    public List<String> aliases() {
        return List.of("toc", "json");
    }

    @Override
    public String extension() {
        return "toc";
    }

    @Override
    public String mimeType() {
        return "text/plain";
    }

    @Override
    public void format(Page page, MarkdownOptions spelling, Appendable out) throws IOException {
        for (Block block : page.blocks()) {
            if (block instanceof Block.Heading(int level, var runs)) {
                out.append(level + " ")
                        .append(new Page(Metadata.NONE, List.of(block), 1, List.of())
                                .text()
                                .strip())
                        .append('\n');
            }
        }
    }

    @Override
    public boolean validate(CharSequence text) {
        return !text.isEmpty();
    }
}
