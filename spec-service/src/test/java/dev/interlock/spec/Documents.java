package dev.interlock.spec;

/** Documents to import. */
public final class Documents {

    private Documents() {}

    /** One operation, {@code GET /pets}. */
    public static String pets(String version) {
        return """
                # a comment that normalising drops
                openapi: 3.0.3
                info:
                  title: Pet Shop
                  version: "%s"
                paths:
                  /pets:
                    get:
                      operationId: listPets
                      responses:
                        '200':
                          description: All pets
                          content:
                            application/json:
                              schema:
                                type: array
                                items:
                                  $ref: '#/components/schemas/Pet'
                components:
                  schemas:
                    Pet:
                      type: object
                      required: [name]
                      properties:
                        name:
                          type: string
                        parent:
                          $ref: '#/components/schemas/Pet'
                """.formatted(version);
    }

    /** The same contract as {@link #pets}, written as JSON. */
    public static String petsAsJson(String version) {
        return """
                {"info": {"version": "%s", "title": "Pet Shop"}, "openapi": "3.0.3",
                 "components": {"schemas": {"Pet": {"type": "object", "required": ["name"], "properties": {
                   "name": {"type": "string"}, "parent": {"$ref": "#/components/schemas/Pet"}}}}},
                 "paths": {"/pets": {"get": {"operationId": "listPets", "responses": {"200": {
                   "description": "All pets", "content": {"application/json": {"schema": {"type": "array",
                   "items": {"$ref": "#/components/schemas/Pet"}}}}}}}}}}
                """.formatted(version);
    }
}
