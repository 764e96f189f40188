package dev.interlock.validator.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import dev.interlock.validator.contracts.Contracts;
import dev.interlock.validator.contracts.Deliberation;
import dev.interlock.validator.contracts.SpecVersion;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Verdicts on single exchanges. */
@Path("/api/v1/validations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Validations", description = "Judge one exchange by a specification.")
public class ValidationResource {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final ValidationRepository validations;
    private final Contracts contracts;
    private final Deliberation deliberation;
    private final Idempotency idempotency;
    private final JudgingMetrics metrics;
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ValidationResource(
            ValidationRepository validations,
            Contracts contracts,
            Deliberation deliberation,
            Idempotency idempotency,
            JudgingMetrics metrics,
            Caller caller,
            Ids ids,
            Clock clock) {
        this.validations = validations;
        this.contracts = contracts;
        this.deliberation = deliberation;
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validateExchange",
            summary = "Judge an exchange",
            description =
                    "Judges a request, and its response where one is given. The verdict is kept; credentials are not.")
    @APIResponse(
            responseCode = "200",
            description = "The verdict, whether it is good or bad",
            content = @Content(schema = @Schema(implementation = ValidationView.class)))
    @APIResponse(responseCode = "422", description = "The specification is unknown")
    public Uni<Response> validate(
            @NotNull @Valid NewValidation wanted, @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey) {
        caller.requireAtLeast(Role.PARTNER);
        var project = caller.project();
        var request = wanted.exchange().request().toHttp();
        var given = wanted.exchange().response();
        var response = given == null ? null : given.toHttp();
        return contracts
                .resolve(project, wanted.spec().strip(), wanted.versionOrLatest())
                .chain(version -> contracts
                        .get(project, version)
                        .chain(contract -> judge(contract, request, response))
                        .map(verdict -> validation(version, verdict)))
                .chain(validation ->
                        idempotency.once(idempotencyKey, "validateExchange", wanted, () -> store(validation)));
    }

    private Uni<Verdict> judge(Contract contract, HttpRequest request, @Nullable HttpResponse response) {
        return deliberation.decide(() -> ExchangeJudge.judge(contract, request, response));
    }

    private Uni<Response> store(Validation validation) {
        return validations
                .persistAndFlush(validation)
                .invoke(stored -> metrics.judged(stored.valid))
                .map(stored -> Response.ok(ValidationView.of(stored)).build());
    }

    private Validation validation(SpecVersion version, Verdict verdict) {
        var validation = new Validation();
        validation.project = caller.project();
        validation.id = ids.next();
        validation.specId = version.specId();
        validation.digest = version.digest();
        validation.operation = verdict.operation();
        validation.valid = verdict.violations().items().isEmpty();
        validation.violations = verdict.violations();
        validation.exchange = verdict.exchange();
        validation.createdAt = clock.instant();
        validation.createdBy = caller.subject();
        return validation;
    }

    @GET
    @Operation(operationId = "listValidations", summary = "List the verdicts of the project, oldest first")
    public Uni<Page<ValidationView>> list(@BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return Panache.withSession(() -> validations.page(project, page))
                .map(rows -> Page.of(rows, page, validation -> validation.id, ValidationView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getValidation", summary = "Get a verdict with the exchange that it is on")
    public Uni<ValidationView> get(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        if (!ID.matcher(id).matches()) {
            throw unknown(id);
        }
        var project = caller.project();
        return Panache.withSession(() -> validations.find(project, id))
                .onItem()
                .ifNull()
                .failWith(() -> unknown(id))
                .map(ValidationView::whole);
    }

    private static RuntimeException unknown(String id) {
        return PlatformProblem.NOT_FOUND.because(
                "The project has no validation with this id; GET /api/v1/validations lists what there is.",
                Map.of("id", id));
    }
}
