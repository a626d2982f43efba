terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}

provider "genesyscloud" {
  aws_region      = "eu-central-1"
  token_pool_size = 1
  gateway {
    host     = "127.0.0.1"
    port     = "40401"
    protocol = "http"
  }
}

data "genesyscloud_auth_role" "reporting" {
  name = "Reporting"
}

resource "genesyscloud_oauth_client" "export" {
  name                  = "Export"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  expose_client_secret  = true
  roles {
    role_id = data.genesyscloud_auth_role.reporting.id
  }
}
