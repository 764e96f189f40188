package dev.interlock.gateway.tenancy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A project as clients see it. */
@Schema(name = "Project")
public record ProjectView(String id, String organization, String name, Instant createdAt) {

    static ProjectView of(Project project) {
        return new ProjectView(project.id, project.organization, project.name, project.createdAt);
    }
}
