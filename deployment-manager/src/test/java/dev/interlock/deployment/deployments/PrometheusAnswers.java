package dev.interlock.deployment.deployments;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.List;

/** What {@link PrometheusDouble} is to answer, and what it was asked. */
record PrometheusAnswers(URI address) {

    /** From now on, to queries with this name in them. */
    void give(String name, String value) {
        given().body(value).put(address + "values/" + name).then().statusCode(200);
    }

    List<String> queries(String name) {
        return given().get(address + "queries")
                .asString()
                .lines()
                .filter(query -> query.contains(name))
                .toList();
    }
}
