package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of a revision, as pure functions of what is wanted. */
final class Manifests {

    /** What pods say of themselves, since labels can't hold every text. */
    static final String REVISION = "interlock.dev/revision-name";

    static final String COMPONENT = "interlock.dev/component-name";
    static final String JOB = "interlock.dev/job-id";
    static final String PORT = "http";

    private static final int SERVICE_PORT = 80;
    /** As many as make an instance unhealthy elsewhere. */
    private static final int FAILURES_TO_BE_UNHEALTHY = 3;

    private final KubernetesConfig config;
    private final String namespace;

    Manifests(KubernetesConfig config, String namespace) {
        this.config = config;
        this.namespace = namespace;
    }

    Deployment deployment(AppKey app, Workload workload, Roster roster, long epoch) {
        var name = Names.component(app, workload.revision(), workload.component());
        var labels = Names.labels(app, workload.revision(), workload.component());
        var names = new TreeMap<>(Map.of(REVISION, workload.revision(), COMPONENT, workload.component()));
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .withAnnotations(annotations(roster, epoch))
                .addToAnnotations(names)
                .endMetadata()
                .withNewSpec()
                .withReplicas(roster.replicas())
                .withProgressDeadlineSeconds(seconds(config.progressDeadline()))
                .withRevisionHistoryLimit(0)
                .withNewSelector()
                .withMatchLabels(Map.of(Names.DEPLOYMENT, name))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .addToLabels(Names.DEPLOYMENT, name)
                .withAnnotations(names)
                .endMetadata()
                .withSpec(pod("Always", seconds(workload.health().grace()), container(app, workload)))
                .endTemplate()
                .endSpec()
                .build();
    }

    /**
     * What changes of a Deployment while it lives; the template of a revision never does.
     *
     * @param decidedOn names the version that is to be changed, and no other
     */
    static Deployment state(Deployment decidedOn, Roster roster, long epoch) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(decidedOn.getMetadata().getName())
                .withResourceVersion(decidedOn.getMetadata().getResourceVersion())
                .withAnnotations(annotations(roster, epoch))
                .endMetadata()
                .withNewSpec()
                .withReplicas(roster.replicas())
                .endSpec()
                .build();
    }

    /** By which other components of the revision reach it. */
    Service service(AppKey app, Workload workload, Deployment owner) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(owner.getMetadata().getName())
                .withLabels(Names.labels(app, workload.revision(), workload.component()))
                .withOwnerReferences(ownedBy(owner))
                .endMetadata()
                .withNewSpec()
                .withSelector(Names.selector(owner))
                .addNewPort()
                .withName(PORT)
                .withProtocol("TCP")
                .withPort(SERVICE_PORT)
                .withNewTargetPort(PORT)
                .endPort()
                .endSpec()
                .build();
    }

    /** @param owner with which it goes; null while that isn't there yet */
    Secret environment(AppKey app, Workload workload, @Nullable HasMetadata owner) {
        var name = Names.component(app, workload.revision(), workload.component());
        return environment(
                name, Names.labels(app, workload.revision(), workload.component()), workload.environment(), owner);
    }

    /** @param owner with which it goes; null while that isn't there yet */
    Secret environment(AppKey app, Job job, @Nullable HasMetadata owner) {
        return environment(Names.job(app, job.id()), Names.labels(app, job.revision()), job.environment(), owner);
    }

    /** @param image of its container */
    io.fabric8.kubernetes.api.model.batch.v1.Job job(AppKey app, Job job, String image, long epoch) {
        var name = Names.job(app, job.id());
        var labels = new TreeMap<>(Names.labels(app, job.revision()));
        labels.put(Names.JOB, name);
        var names = new TreeMap<>(Map.of(REVISION, job.revision(), JOB, job.id()));
        var container = secured(
                new ContainerBuilder()
                        .withName("job")
                        .withImage(image)
                        .addNewEnv()
                        .withName("INTERLOCK_REVISION")
                        .withValue(job.revision())
                        .endEnv(),
                name);
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .withAnnotations(names)
                .addToAnnotations(Epoch.ANNOTATION, Long.toString(epoch))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds((long) seconds(job.timeout()))
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(names)
                .endMetadata()
                .withSpec(pod("Never", null, container))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Map<String, String> annotations(Roster roster, long epoch) {
        var annotations = new TreeMap<>(roster.annotations());
        annotations.put(Epoch.ANNOTATION, Long.toString(epoch));
        return annotations;
    }

    private static Secret environment(
            String name, Map<String, String> labels, Map<String, String> values, @Nullable HasMetadata owner) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .withOwnerReferences(owner == null ? List.of() : List.of(ownedBy(owner)))
                .endMetadata()
                .withType("Opaque")
                .withData(encoded(values))
                .build();
    }

    private static Map<String, String> encoded(Map<String, String> values) {
        var encoded = new TreeMap<String, String>();
        values.forEach((name, value) ->
                encoded.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return encoded;
    }

    private PodSpec pod(String restartPolicy, @Nullable Integer grace, Container container) {
        return new PodSpecBuilder()
                .withRestartPolicy(restartPolicy)
                .withTerminationGracePeriodSeconds(grace == null ? null : (long) grace)
                .withServiceAccountName(config.serviceAccount().orElse(null))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(config.pullSecrets().orElse(List.of()).stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container)
                .build();
    }

    private Container container(AppKey app, Workload workload) {
        var builder = new ContainerBuilder()
                .withName(workload.component())
                .withImage(workload.image())
                .addNewPort()
                .withName(PORT)
                .withContainerPort(workload.port())
                .withProtocol("TCP")
                .endPort()
                .addNewEnv()
                .withName("INTERLOCK_REVISION")
                .withValue(workload.revision())
                .endEnv()
                .addNewEnv()
                .withName("PORT")
                .withValue(Integer.toString(workload.port()))
                .endEnv()
                .withReadinessProbe(probe(workload.health()))
                .withResources(workload.resources().map(Manifests::resources).orElseGet(ResourceRequirements::new));
        for (String needed : workload.needs()) {
            builder.addNewEnv()
                    .withName("INTERLOCK_" + needed.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL")
                    .withValue("http://" + Names.component(app, workload.revision(), needed) + "." + namespace + ".svc")
                    .endEnv();
        }
        return secured(builder, Names.component(app, workload.revision(), workload.component()));
    }

    /** The restricted Pod Security Standard; the environment comes from the Secret, and the last of the log goes along. */
    private static Container secured(ContainerBuilder builder, String secret) {
        return builder.addNewEnvFrom()
                .withNewSecretRef()
                .withName(secret)
                .endSecretRef()
                .endEnvFrom()
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withRunAsNonRoot(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .build();
    }

    private static Probe probe(Workload.HealthCheck health) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(health.path())
                .withNewPort(PORT)
                .endHttpGet()
                .withPeriodSeconds(seconds(health.interval()))
                .withTimeoutSeconds(seconds(health.timeout()))
                .withFailureThreshold(FAILURES_TO_BE_UNHEALTHY)
                .build();
    }

    /** CPU is asked for and not capped; memory is both, so that an instance which takes more is ended, not its neighbours. */
    private static ResourceRequirements resources(Workload.Resources wanted) {
        var builder = new ResourceRequirementsBuilder();
        if (!wanted.cpu().isEmpty()) {
            builder.addToRequests("cpu", new Quantity(wanted.cpu()));
        }
        if (!wanted.memory().isEmpty()) {
            builder.addToRequests("memory", new Quantity(wanted.memory()));
            builder.addToLimits("memory", new Quantity(wanted.memory()));
        }
        return builder.build();
    }

    private static OwnerReference ownedBy(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }

    /** Kubernetes counts whole seconds; less than one is one, but for none at all. */
    private static int seconds(Duration time) {
        return time.isZero() ? 0 : (int) Math.max(1, time.toSeconds());
    }
}
