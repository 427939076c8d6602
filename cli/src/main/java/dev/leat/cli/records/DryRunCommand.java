package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
import dev.leat.records.Codes;
import dev.leat.records.RecordJson;
import dev.leat.records.Records;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `records dry-run`: maps, writes nothing.
public final class DryRunCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private List<String> inputs = List.of();
    private boolean expected;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Map records without writing: a JSON line per row")
                .description("Records that are refused are said on stderr (exit 6).")
                .examples("leat records dry-run -c contract.json 01.xml", "leat records dry-run --expected 01.xml")
                .operands(true, "FILE|-", "Records; - is stdin", words -> inputs = words);
        contract.describe(syntax);
        syntax.flag("--expected", "A JSON document per record: outcome, key, warnings, tables", on -> expected = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSONL);
    }

    static Records records(Session session, ContractOption option) throws Exception {
        return new Records(option.contract(session), XmlLimits.DEFAULT, Optional.of(Charset.forName("windows-1252")));
    }

    static LocalDateTime now(Session session) {
        return LocalDateTime.ofInstant(session.host().clock().instant(), ZoneOffset.UTC);
    }

    @Override
    public int run(Session session) throws Exception {
        Records records = records(session, contract);
        boolean failed = false;
        for (String input : inputs) {
            byte[] bytes = ContractOption.bytes(session, input, XmlLimits.DEFAULT.bytes() + 1);
            try (RecordReader reader = records.open(bytes, bytes.length)) {
                for (Document document = reader.next(); document != null; document = reader.next()) {
                    failed |= !one(session, records, input, document);
                }
            } catch (Refused e) {
                failed = true;
                refuse(session, input, e);
            }
        }
        return failed ? Exit.SOME_FAILED : Exit.DONE;
    }

    private boolean one(Session session, Records records, String input, Document document) {
        try {
            MappedRecord record = records.map(document, now(session), Trace.NONE);
            List<String> lines = new ArrayList<>();
            if (expected) {
                lines.add(RecordJson.document(record));
            } else {
                RecordJson.lines(record, lines);
            }
            lines.forEach(line -> session.out().raw(JsonText.escaped(line) + "\n"));
            return true;
        } catch (Refused e) {
            refuse(session, input, e);
            return false;
        }
    }

    private void refuse(Session session, String input, Refused refused) {
        session.err().print(ErrorScreen.oneLine(Codes.problem(input, refused.failure())));
        if (expected) {
            session.out().raw(JsonText.escaped(RecordJson.document(refused.failure())) + "\n");
        }
    }
}
