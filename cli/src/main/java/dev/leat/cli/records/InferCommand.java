package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.records.Codes;
import dev.leat.records.infer.Inference;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import java.util.List;

/// `records infer`: a starting contract out of samples, on stdout.
public final class InferCommand extends Command {
    private List<String> inputs = List.of();
    private String name = "inferred";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A contract that loads these samples, on stdout")
                .description("Repeated elements become tables, all others columns; types are the narrowest that take"
                        + " every value seen; the key is a value that every sample has and no two share, else the"
                        + " digest of the content. Read it before you rely on it.")
                .examples("leat records infer inbox/*.xml > contract.json")
                .operands(true, "FILE|-", "Samples, one record each; - is stdin", words -> inputs = words)
                .text("--name", "NAME", "The contract's name; default inferred", value -> name = value);
    }

    @Override
    public int run(Session session) throws Exception {
        Inference inference = new Inference();
        for (String input : inputs) {
            try {
                inference.add(ContractOption.bytes(session, input, XmlLimits.DEFAULT.bytes() + 1));
            } catch (Refused e) {
                throw new CommandError(Exit.SOME_FAILED, Codes.problem(input, e.failure()));
            }
        }
        inference.contract(name).lines().forEach(line -> session.out().raw(JsonText.escaped(line) + "\n"));
        return Exit.DONE;
    }
}
