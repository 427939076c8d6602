package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Parsing;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.Request;
import java.util.ArrayList;
import java.util.List;

/// `leat dot batch`: several requests, one plan, one abort.
public final class BatchCommand extends DotCommand {
    private List<String> words = List.of();

    @Override
    void words(Syntax syntax) {
        syntax.header("Several requests as one: all of them or none")
                .description(
                        "Each word is a request as one would type it. Options of the batch hold for all; a request's own go before.")
                .examples("leat dot batch 'unmanage vim' 'manage nvim --on-conflict backup'")
                .operands(
                        true,
                        "REQUEST",
                        "manage, remanage, unmanage or adopt with its words, in one word",
                        given -> words = given);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        List<Request> requests = new ArrayList<>();
        for (String each : words) {
            List<String> parts = new ArrayList<>(List.of(each.strip().split("\\s+")));
            String action = parts.removeFirst();
            DotCommand command = switch (action) {
                case "manage" -> new ManageCommand(false);
                case "remanage" -> new ManageCommand(true);
                case "unmanage" -> new UnmanageCommand();
                case "adopt" -> new AdoptCommand();
                default ->
                    throw CommandError.usage(
                            "dot batch", action, "no such request", "manage, remanage, unmanage, adopt");
            };
            Parsing.parse(command.syntax("dot " + action), "dot " + action, parts);
            command.flags.inherit(flags);
            DotSetup own = new DotSetup(session, command.flags);
            requests.add(new Request.Under(own.options(), command.request(session, own)));
        }
        return carryOut(session, setup, requests, result -> {
            if (result.plan().operations().isEmpty()) {
                return Line.of("ℹ No changes detected");
            }
            return new Line().add(Mark.DONE).add(" " + requests.size() + " requests carried out as one");
        });
    }
}
