{{/* One rule to a party of networkPolicy: dict "to" (list, any if empty) "ports" (list, any if empty) "protocols" (list) */}}
{{- define "interlock.egressRule" -}}
{{- $protocols := .protocols | default (list "TCP") -}}
- {{- if not (or .to .ports) }} {}{{- end }}
{{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- with .ports }}
  ports:
    {{- range $port := . }}
    {{- range $protocols }}
    - protocol: {{ . }}
      port: {{ $port }}
    {{- end }}
    {{- end }}
{{- end }}
{{- end }}

{{/* What pods need before they are anything: names and the database, and Vault where the agent brings credentials. */}}
{{- define "interlock.egressOfAll" -}}
{{- with .Values.networkPolicy -}}
{{ include "interlock.egressRule" (dict "to" .dns.to "ports" .dns.ports "protocols" (list "UDP" "TCP")) }}
{{ include "interlock.egressRule" (dict "to" .postgres.to "ports" .postgres.ports) }}
{{- end }}
{{- if .Values.vault.injection.enabled }}
{{ include "interlock.egressRule" (dict "to" .Values.networkPolicy.vault.to "ports" .Values.networkPolicy.vault.ports) }}
{{- end }}
{{- end }}

{{/* The pods of some services, as peers: dict "root" $ "services" (list) */}}
{{- define "interlock.peers" -}}
- podSelector:
    matchLabels:
      {{- include "interlock.selectorOfAll" .root | nindent 6 }}
    matchExpressions:
      - key: app.kubernetes.io/component
        operator: In
        values: {{ toJson .services }}
{{- end }}

{{- define "interlock.networkPolicy" -}}
{{- $root := .root -}}
{{- $policy := .root.Values.networkPolicy -}}
{{- $services := include "interlock.services" .root | fromYaml -}}
{{- $topology := index $services .service -}}
{{- $callers := list -}}
{{- range $name, $other := $services -}}
{{- if and (has $.service $other.calls) (ne $name $.service) -}}
{{- $callers = append $callers $name -}}
{{- end -}}
{{- end -}}
{{- if has .service $topology.calls -}}
{{- $callers = append $callers .service -}}
{{- end -}}
{{- if eq .service "gateway" -}}
{{- $callers = append $callers "test" -}}
{{- end -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "interlock.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "interlock.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - protocol: TCP
          port: http
      {{- if or (ne .service "gateway") $policy.clients }}
      from:
        {{- include "interlock.peers" (dict "root" $root "services" (sortAlpha $callers)) | nindent 8 }}
        {{- if eq .service "gateway" }}
        {{- toYaml $policy.clients | nindent 8 }}
        {{- end }}
      {{- end }}
    - ports:
        - protocol: TCP
          port: metrics
      from:
        {{- if $policy.monitoring }}
        {{- toYaml $policy.monitoring | nindent 8 }}
        {{- else }}
        - namespaceSelector: {}
        {{- end }}
  egress:
    {{- include "interlock.egressOfAll" $root | nindent 4 }}
    {{- include "interlock.egressRule" (dict "to" $policy.kafka.to "ports" $policy.kafka.ports) | nindent 4 }}
    {{- if $root.Values.tracing.endpoint }}
    {{- include "interlock.egressRule" (dict "to" $policy.tracing.to "ports" $policy.tracing.ports) | nindent 4 }}
    {{- end }}
    {{- if and (eq .service "deployment") $root.Values.vault.address (not $root.Values.vault.injection.enabled) }}
    {{- include "interlock.egressRule" (dict "to" $policy.vault.to "ports" $policy.vault.ports) | nindent 4 }}
    {{- end }}
    {{- if and (eq .service "deployment") $root.Values.runtime.kubernetes.enabled }}
    {{- include "interlock.egressRule" (dict "to" $policy.apiServer.to "ports" $policy.apiServer.ports) | nindent 4 }}
    {{- end }}
    {{- with $topology.calls }}
    - to:
        {{- include "interlock.peers" (dict "root" $root "services" (sortAlpha .)) | nindent 8 }}
      ports:
        - protocol: TCP
          port: http
    {{- end }}
    {{- if $topology.applications }}
    {{- with $policy.applications }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if and $topology.outside $policy.outside.enabled }}
    {{- $world := list (dict "ipBlock" (dict "cidr" "0.0.0.0/0" "except" $policy.outside.except)) (dict "ipBlock" (dict "cidr" "::/0" "except" $policy.outside.except6)) }}
    {{- include "interlock.egressRule" (dict "to" $world "ports" $policy.outside.ports) | nindent 4 }}
    {{- end }}
{{- end }}
