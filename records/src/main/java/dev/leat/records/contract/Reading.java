package dev.leat.records.contract;

import java.util.List;
import java.util.Optional;

/// What came of reading a contract; there is one if no finding is an error.
public record Reading(Optional<Contract> contract, List<Finding> findings) {
    public Reading {
        findings = List.copyOf(findings);
    }
}
