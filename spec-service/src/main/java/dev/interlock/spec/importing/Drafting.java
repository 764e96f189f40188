package dev.interlock.spec.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Finding;
import dev.interlock.contract.reading.Reading;
import dev.interlock.spec.library.ContractSummary;
import dev.interlock.spec.library.Draft;
import dev.interlock.spec.library.FindingView;
import dev.interlock.spec.library.Packed;
import dev.interlock.spec.library.SpecName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Turns a document that was read into a draft, or into the problem that says why there is none. Takes long. */
@ApplicationScoped
class Drafting {

    /** How many findings an answer shows; all are listed under {@code …/lint}. */
    private static final int SHOWN = 100;

    private final ObjectMapper json;

    @Inject
    Drafting(ObjectMapper json) {
        this.json = json;
    }

    /** @throws dev.interlock.problem.ProblemException 422 for what is no usable OpenAPI or has no name */
    Drafted of(Submission submission, Reading reading) {
        return switch (reading) {
            case Reading.Compiled(Contract contract, List<Finding> findings) ->
                drafted(
                        submission,
                        contract,
                        findings.stream().map(FindingView::of).toList());
            case Reading.Rejected(List<Finding> findings) ->
                throw ImportProblem.NOT_OPENAPI.because(
                        "Correct what 'findings' names; OpenAPI 3.0, 3.1 and Swagger 2.0 can be read, in JSON or YAML.",
                        Map.of(
                                "findings",
                                findings.stream()
                                        .limit(SHOWN)
                                        .map(FindingView::of)
                                        .toList()));
        };
    }

    private Drafted drafted(Submission submission, Contract contract, List<FindingView> findings) {
        var summary = new ContractSummary(
                contract.digest().value(),
                contract.title(),
                contract.version(),
                contract.format().name(),
                contract.operations().size(),
                !contract.webhooks().isEmpty());
        var draft = new Draft(
                name(submission, summary),
                summary,
                submission.mediaType(),
                Packed.pack(submission.document()),
                Packed.pack(contract.normalized()),
                Packed.pack(write(findings)));
        return new Drafted(draft, findings.stream().limit(SHOWN).toList());
    }

    private static SpecName name(Submission submission, ContractSummary summary) {
        if (submission.name() != null) {
            return SpecName.parse(submission.name());
        }
        return SpecName.slug(summary.title())
                .orElseThrow(() -> ImportProblem.NAME_NEEDED.because(
                        "No name can be made of the title; say one with ?name= or the field 'name'."));
    }

    private byte[] write(List<FindingView> findings) {
        try {
            return json.writeValueAsBytes(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings must be writable", e);
        }
    }
}
