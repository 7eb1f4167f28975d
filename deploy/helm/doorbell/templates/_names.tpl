{{- define "doorbell.fullname" -}}
{{- if contains "doorbell" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-doorbell" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* The selector of one service's pods. It never changes during the life of a release. */ -}}
{{- define "doorbell.selector" -}}
app.kubernetes.io/name: doorbell
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end -}}

{{- /* The channels and their adapters, as a YAML list. Takes the root. */ -}}
{{- define "doorbell.channels" -}}
{{ .Files.Get "channels.yaml" }}
{{- end -}}

{{- define "doorbell.labels" -}}
{{ include "doorbell.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "doorbell.name" -}}
{{ include "doorbell.fullname" .root }}-{{ .service }}
{{- end -}}

{{- define "doorbell.image" -}}
{{ .root.Values.image.repository }}-{{ .service }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- /* A path of the ingress and its service; empty where that service is disabled. */ -}}
{{- define "doorbell.ingressPath" -}}
{{- if dig "enabled" true .values -}}
- path: {{ .path }}
  pathType: Prefix
  backend:
    service:
      name: {{ include "doorbell.name" . }}
      port: { name: http }
{{- end -}}
{{- end -}}

{{- /* The mail hosts that may send mail to us, as a YAML list of networks: an address alone is a network of one host. */ -}}
{{- define "doorbell.relayNetworks" -}}
{{- range . }}
- {{ if contains "/" . }}{{ . }}{{ else if contains ":" . }}{{ . }}/128{{ else }}{{ . }}/32{{ end }}
{{- end }}
{{- end -}}
