package dev.leat.cli.web;

import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;

/// Asks nobody.
final class Offline implements Fetcher {
    @Override
    public FetchOutcome fetch(FetchRequest request) {
        return FetchOutcome.Failed.lasting(
                request.uri(), Fault.OFFLINE_MISS, "no copy is at hand, and nobody may be asked", "");
    }
}
