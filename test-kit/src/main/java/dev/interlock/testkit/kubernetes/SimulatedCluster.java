package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cluster without containers, in which nothing happens but by {@link #step}: then its controllers and its kubelet do what
 * comes next, and a second has passed. ReplicaSets are left out; their choice of whom to remove is here.
 */
public final class SimulatedCluster implements AutoCloseable {

    private static final String NAMESPACE = "applications";

    private final SimulatedApi api = new SimulatedApi();
    private final Interruptions interruptions = new Interruptions();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
    private final KubernetesClient client;
    private final DeploymentController deployments;
    private final JobController jobs;
    private final Kubelet kubelet;

    public SimulatedCluster() {
        server.init();
        client = server.createClient(builder -> {});
        var time = new ClusterTime();
        deployments = new DeploymentController(client, NAMESPACE, time);
        jobs = new JobController(client, NAMESPACE, time);
        kubelet = new Kubelet(client, NAMESPACE, time);
    }

    /** A client that the caller closes. */
    public KubernetesClient connect() {
        return server.createClient(builder -> builder.withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor("interruptions", interruptions))
                .editOrNewConfig()
                .withRequestRetryBackoffLimit(0)
                .endConfig());
    }

    public String namespace() {
        return NAMESPACE;
    }

    public KubernetesClient client() {
        return client;
    }

    /** Containers of the image do so from now on; those of others serve. */
    public SimulatedCluster image(String image, Behaviour behaviour) {
        kubelet.image(image, behaviour);
        return this;
    }

    /** Controllers do nothing until told otherwise, as if they were behind. */
    public void pauseControllers(boolean paused) {
        deployments.pause(paused);
    }

    public void step() {
        kubelet.time().tick();
        deployments.step();
        jobs.step();
        collectOrphans();
        kubelet.step();
        deployments.report();
        jobs.report();
    }

    /** Its probe fails from now on; seen at the next step. */
    public void breakDown(String pod) {
        kubelet.breakDown(pod);
    }

    /** Its container ends at once. */
    public void exit(String pod, int code) {
        kubelet.exit(pod, code);
    }

    /** It is gone, as after {@code kubectl delete}. */
    public void delete(String pod) {
        client.pods().inNamespace(NAMESPACE).withName(pod).delete();
    }

    /** Requests are answered with 503, or not any more. */
    public void goAway(boolean away) {
        api.goAway(away);
    }

    /** Evictions of other pods would violate a budget. */
    public void evictOnly(Predicate<String> allowed) {
        api.evictOnly(allowed);
    }

    /** Somebody else is faster, once: just before the first such request of a client from {@link #connect} is sent. */
    public void before(String method, String path, Runnable what) {
        interruptions.before(method, path, what);
    }

    /** Method and path of the requests so far that weren't only to look. */
    public List<String> writes() {
        return api.writes();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** What belonged to something that is gone, goes. */
    private void collectOrphans() {
        Set<String> there = new HashSet<>();
        Stream.concat(deployments.all().stream(), jobs.all().stream())
                .forEach(owner -> there.add(owner.getMetadata().getUid()));
        Stream.<List<? extends HasMetadata>>of(
                        client.pods().inNamespace(NAMESPACE).list().getItems(),
                        client.secrets().inNamespace(NAMESPACE).list().getItems(),
                        client.services().inNamespace(NAMESPACE).list().getItems())
                .flatMap(List::stream)
                .filter(object -> object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> !there.contains(owner.getUid())))
                .forEach(
                        object -> client.resource(object).inNamespace(NAMESPACE).delete());
    }
}
