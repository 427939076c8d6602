package dev.leat.web;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableRowsForm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/// How what a page became travels between machines.
final class WebPageForm implements ValueForm<WebPage> {
    private static final TableRowsForm ROWS = new TableRowsForm(WebTables.ALL);

    @Override
    public void write(WebPage value, DataOutput out) throws IOException {
        ROWS.write(value.rows(), out);
        out.writeBoolean(value.file().isPresent());
        if (value.file().isPresent()) {
            Encoding.text(out, value.file().get().name());
            Encoding.bytes(out, value.file().get().bytes());
        }
    }

    @Override
    public WebPage read(DataInput in) throws IOException {
        TableRows rows = ROWS.read(in);
        return new WebPage(
                rows,
                in.readBoolean()
                        ? Optional.of(new WebPage.OutputFile(Encoding.text(in), Encoding.bytes(in)))
                        : Optional.empty());
    }
}
