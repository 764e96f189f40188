package dev.interlock.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource throws into problem+json; the last resort is an opaque 500, logged once with its stack. */
public final class ProblemMappers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return render(e.problem());
    }

    @ServerExceptionMapper
    public Response unreadableBody(MismatchedInputException e) {
        return render(malformed(e));
    }

    @ServerExceptionMapper
    public Response unreadableBody(JsonProcessingException e) {
        return render(malformed(e));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        if (e.getConstraintViolations().stream().anyMatch(ProblemMappers::concernsOurAnswer)) {
            return bug(e);
        }
        List<Map<String, String>> errors = e.getConstraintViolations().stream()
                .map(v -> Map.of("name", nameOf(v.getPropertyPath()), "reason", v.getMessage()))
                .toList();
        var names = errors.stream().map(error -> error.get("name")).distinct().collect(Collectors.joining(", "));
        return render(PlatformProblem.INVALID_VALUE
                .because("Correct the values named in 'errors': " + names + ".", Map.of("errors", errors))
                .problem());
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return render(malformed(unreadable));
        }
        if (e.getCause() instanceof ProblemException problem) {
            return render(problem.problem());
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status == 500) {
            return bug(e);
        }
        var answer =
                render(PlatformProblem.of(status).because(detailFor(status)).problem(), status);
        var allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response bug(Throwable e) {
        var occurrence = URI.create("urn:uuid:" + UUID.randomUUID());
        LOG.error("Request failed, instance {}", occurrence, e);
        return render(PlatformProblem.INTERNAL
                .because("This is a fault of Interlock, not of the request. Report it with the instance.")
                .problem()
                .occurredAt(occurrence));
    }

    private static Response render(Problem problem) {
        return render(problem, problem.status());
    }

    private static Response render(Problem problem, int status) {
        return Response.status(status)
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(problem)
                .build();
    }

    private static Problem malformed(JsonProcessingException e) {
        var members = new LinkedHashMap<String, Object>();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            members.put("pointer", pointer(mapping.getPath()));
        }
        JsonLocation at = e.getLocation();
        if (at != null && at.getLineNr() > 0) {
            members.put("line", at.getLineNr());
            members.put("column", at.getColumnNr());
        }
        return PlatformProblem.MALFORMED_BODY.because(explain(e), members).problem();
    }

    private static String explain(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "Unknown member '" + unknown.getPropertyName() + "'; remove it or correct its spelling.";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "A value cannot be read as " + mismatch.getTargetType().getSimpleName()
                    + "; see 'pointer' for the place.";
        }
        return "Send well-formed JSON: " + e.getOriginalMessage();
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static boolean concernsOurAnswer(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    /** The path of the value without the method's and parameter's names, which clients don't know. */
    private static String nameOf(Path path) {
        var nodes = StreamSupport.stream(path.spliterator(), false).toList();
        var properties = nodes.stream()
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .collect(Collectors.joining("."));
        return properties.isEmpty() ? String.valueOf(nodes.getLast().getName()) : properties;
    }

    private static String detailFor(int status) {
        return switch (status) {
            case 404 -> "Nothing is found at this path; GET /api/v1/openapi lists what there is.";
            case 405 -> "Use one of the methods in the Allow header.";
            case 406 -> "Accept application/json, or leave the Accept header out.";
            case 413 -> "Send a smaller body.";
            case 415 -> "Send the body in a media type that the operation lists, and name it in Content-Type.";
            default -> "The request is not acceptable as it is.";
        };
    }
}
